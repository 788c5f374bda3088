Attribute VB_Name = "Framsteg"
Option Explicit

' Every button of the tab calls this one Sub: the button's id goes to framsteg_xl.macros, outside Excel.
Public Sub FramstegPress(control As IRibbonControl)
    Dim Code As String
    If ActiveWorkbook Is Nothing Then
        Tell "NO_BOOK"
        Exit Sub
    End If
    Code = PythonLine(control.ID, FromSheet("VERSION"), ActiveWorkbook.ReadOnly)
    If Code = "" Then
        Tell "FAILED"
        Exit Sub
    End If
    xlwings.RunPython Code
End Sub

' What Python is given to run; nothing unless id and version are plain, so that neither can hold any code.
Public Function PythonLine(ButtonId As String, Version As String, ReadOnly As Boolean) As String
    If Not (IsPlain(ButtonId) And IsPlain(Version)) Then Exit Function
    PythonLine = "from framsteg_xl import macros; macros.run('" & ButtonId & "', '" & Version & "'"
    If ReadOnly Then PythonLine = PythonLine & ", True"
    PythonLine = PythonLine & ")"
End Function

Public Function IsPlain(Text As String) As Boolean
    Const PLAIN As String = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+"
    Dim Place As Long
    For Place = 1 To Len(Text)
        If InStr(1, PLAIN, Mid$(Text, Place, 1), vbBinaryCompare) = 0 Then Exit Function
    Next
    IsPlain = Len(Text) > 0
End Function
