Attribute VB_Name = "Settings"
Option Explicit

' Settings come from the add-in's own sheet and then from the user's own file. Never from the active workbook or its
' folder: a workbook from a stranger could otherwise say which program is started.
Public Function Setting(Key As String) As String
    Setting = FromSheet(Key)
    If Setting = "" Then Setting = FromFile(UserFile(), Key)
End Function

' The sheet also holds what people are told: this source is ASCII, Swedish is not.
Public Function FromSheet(Key As String) As String
    Dim Sheet As Worksheet, Row As Long
    Set Sheet = ThisWorkbook.Worksheets("framsteg.conf")
    Row = 1
    Do While Sheet.Cells(Row, 1).Value <> ""
        If Sheet.Cells(Row, 1).Value = Key Then
            FromSheet = CStr(Sheet.Cells(Row, 2).Value)
            Exit Function
        End If
        Row = Row + 1
    Loop
End Function

' A line of the file is "KEY","VALUE". A file that is not there, or cannot be read, says nothing.
Public Function FromFile(Path As String, Key As String) As String
    Dim Number As Integer, Item As String, Value As String
    On Error GoTo Unreadable
    Number = FreeFile
    Open Path For Input As #Number
    Do While Not EOF(Number)
        Input #Number, Item, Value
        If Item = Key Then
            FromFile = Value
            Exit Do
        End If
    Loop
    Close #Number
    Exit Function
Unreadable:
    On Error Resume Next
    Close #Number
End Function

Public Function UserFile() As String
    #If Mac Then
        UserFile = Environ("HOME") & "/framsteg.conf" ' in Excel's own container
    #Else
        UserFile = Environ("USERPROFILE") & "\.framsteg\framsteg.conf"
    #End If
End Function

Public Sub Tell(Key As String)
    MsgBox FromSheet(Key), vbExclamation, "Framsteg"
End Sub
