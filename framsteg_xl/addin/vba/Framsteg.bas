Attribute VB_Name = "Framsteg"
Option Explicit

' Every button of the tab calls this one Sub: the button's id goes to framsteg_xl.macros, outside Excel.
Public Sub FramstegPress(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then
        xlwings.Tell "NO_BOOK"
    Else
        xlwings.RunPython PythonLine(control.ID, ActiveWorkbook.ReadOnly)
    End If
End Sub

Private Function PythonLine(ButtonId As String, ReadOnly As Boolean) As String
    Dim Version As String
    Version = ThisWorkbook.Worksheets("framsteg.conf").Range("B1").Value
    PythonLine = "from framsteg_xl import macros; macros.run('" & ButtonId & "', '" & Version & "'"
    If ReadOnly Then PythonLine = PythonLine & ", True"
    PythonLine = PythonLine & ")"
End Function
