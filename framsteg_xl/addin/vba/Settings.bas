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

' A line of the file is "KEY","VALUE", however lines end. A file that is not there, or cannot be read, says nothing.
Public Function FromFile(Path As String, Key As String) As String
    Dim Number As Integer, Lines As String, Item As Variant, Start As String
    On Error GoTo Unreadable
    Start = """" & Key & ""","""
    Number = FreeFile
    Open Path For Input As #Number
    Do While Not EOF(Number)
        Line Input #Number, Lines
        For Each Item In Split(Lines, vbLf)
            Item = Replace(Item, vbCr, "")
            If Left$(Item, Len(Start)) = Start And Right$(Item, 1) = """" Then
                FromFile = Mid$(Item, Len(Start) + 1, Len(Item) - Len(Start) - 1)
            End If
        Next
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
