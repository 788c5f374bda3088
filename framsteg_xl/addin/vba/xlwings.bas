Attribute VB_Name = "xlwings"
Option Explicit

' Starts Python as xlwings' own RunPython does (with the same arguments, so that Book.caller() finds the workbook), but
' a workbook may come from a stranger. So:
' - settings come from the add-in's own sheet and the user's own file, never from the active workbook or its folder;
' - no cmd.exe and no path of the workbook: to cmd, a file called "%CMDCMDLINE%&calc&.xlsx" can be a command;
' - Python's -P: what lies in the current folder (an xlwings.py beside the workbook) is never imported;
' - no interpreter, no start: a bare "python" would also be looked for in the current folder;
' - no public Function, which any workbook could call from a cell, and nothing but our own line is ever run: a picture
'   in a workbook may name any public Sub as its macro, with arguments.
Public Sub RunPython(PythonCommand As String)
    If Not IsOurs(PythonCommand) Then
        Tell "FAILED"
    ElseIf Not CanBeNamed(ActiveWorkbook.Name) Then
        Tell "ODD_NAME"
    Else
        #If Mac Then
            RunOnMac PythonCommand
        #Else
            RunOnWindows PythonCommand
        #End If
    End If
End Sub

Public Sub Tell(Key As String)
    MsgBox FromSheet(Key), vbExclamation, "Framsteg"
End Sub

' xlwings calls this on Mac when Python ends. Only what Python could not tell itself is in the log.
Public Sub CleanUp()
    Dim Failed As Boolean
    Failed = HasLog()
    If CStr(Application.StatusBar) = FromSheet("RUNNING") Then Application.StatusBar = False
    Application.ScreenUpdating = True
    RemoveLog
    If Failed Then Tell "FAILED"
End Sub

' Whether a line is what a button gives: a plain id and a plain version, which can hold no code of their own.
Private Function IsOurs(PythonCommand As String) As Boolean
    Dim Parts As Variant
    Parts = Split(PythonCommand, "'")
    If UBound(Parts) <> 4 Then Exit Function
    If Parts(0) <> "from framsteg_xl import macros; macros.run(" Or Parts(2) <> ", " Then Exit Function
    If Parts(4) <> ")" And Parts(4) <> ", True)" Then Exit Function
    IsOurs = IsPlain(CStr(Parts(1))) And IsPlain(CStr(Parts(3)))
End Function

Private Function IsPlain(Text As String) As Boolean
    Const PLAIN As String = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+"
    Dim Place As Long
    For Place = 1 To Len(Text)
        If InStr(1, PLAIN, Mid$(Text, Place, 1), vbBinaryCompare) = 0 Then Exit Function
    Next
    IsPlain = Len(Text) > 0
End Function

' Whether a workbook's name reaches Python as it is. On Mac it passes through a shell (quotes, $, backquote, \) and is
' parted at |; on Windows %NAME% becomes something else; xlwings itself reads it up to an = and without outer spaces.
Private Function CanBeNamed(BookName As String) As Boolean
    Dim Place As Long, Character As String
    For Place = 1 To Len(BookName)
        Character = Mid$(BookName, Place, 1)
        If InStr("""$`\|=", Character) > 0 Then Exit Function
        If AscW(Character) >= 0 And AscW(Character) < 32 Then Exit Function
    Next
    If UBound(Split(BookName, "%")) > 1 Then Exit Function
    CanBeNamed = Len(BookName) > 0 And Trim$(BookName) = BookName
End Function

#If Mac Then
' Python runs on its own, for it cannot speak with Excel while a macro waits; it calls CleanUp when it is done.
Private Sub RunOnMac(PythonCommand As String)
    Dim Interpreter As String, Parameter As String, Answer As String
    Interpreter = Setting("INTERPRETER_MAC")
    If Not IsMacPath(Interpreter) Then
        Tell "NO_PYTHON"
        Exit Sub
    End If
    RemoveLog
    Parameter = MacParameter(Interpreter, PythonCommand, ActiveWorkbook.Name, _
        Left$(Application.Path, Len(Application.Path) - 4), LogFile())
    Application.StatusBar = FromSheet("RUNNING")
    On Error GoTo Refused
    Answer = AppleScriptTask("xlwings-" & FromSheet("XLWINGS") & ".applescript", "VbaHandler", Parameter)
    On Error GoTo 0
    If HasLog() Then CleanUp ' it did not even begin
    Exit Sub
Refused:
    Application.StatusBar = False
    Tell "NO_SCRIPT"
End Sub
#Else
Private Sub RunOnWindows(PythonCommand As String)
    Dim Host As Object, Interpreter As String, Folder As String, Answer As Long
    On Error GoTo Refused
    Set Host = CreateObject("WScript.Shell")
    Interpreter = Host.ExpandEnvironmentStrings(Setting("INTERPRETER_WIN"))
    If Not (IsWindowsPath(Interpreter) And IsFile(Interpreter)) Then
        Tell "NO_PYTHON"
        Exit Sub
    End If
    ' Python's folder, lest a DLL beside the workbook is taken for one of Python's.
    Folder = Host.CurrentDirectory
    Host.CurrentDirectory = Left$(Interpreter, InStrRev(Interpreter, "\"))
    Answer = Host.Run(WindowsCommand(Interpreter, PythonCommand, ActiveWorkbook.Name, CStr(Application.Hwnd)), 0, True)
    Host.CurrentDirectory = Folder
    If Answer <> 0 Then Tell "FAILED"
    Exit Sub
Refused:
    On Error Resume Next
    Host.CurrentDirectory = Folder
    On Error GoTo 0
    Tell "REFUSED"
End Sub
#End If

Private Function WindowsCommand(Interpreter As String, PythonCommand As String, BookName As String, _
                                Hwnd As String) As String
    Const QUOTE As String = """"
    WindowsCommand = QUOTE & Interpreter & QUOTE & " -P -c " & QUOTE & PythonCommand & QUOTE & " " & _
        QUOTE & "--wb=" & BookName & QUOTE & " --from_xl=1 --hwnd=" & Hwnd
End Function

' What xlwings' script is given. Its first part keeps all folders off Python's path; the second may hold options.
Private Function MacParameter(Interpreter As String, PythonCommand As String, BookName As String, _
                              ExcelPath As String, LogPath As String) As String
    MacParameter = "false|'" & Replace(Interpreter, "'", "'\''") & "' -P|" & PythonCommand & "|" & BookName & "|" & _
        ExcelPath & "|" & LogPath
End Function

' A whole path, from a drive or a server: never something that is looked for.
Private Function IsWindowsPath(Path As String) As Boolean
    If InStr(Path, """") > 0 Or InStr(Path, "%") > 0 Then Exit Function
    IsWindowsPath = Path Like "[A-Za-z]:\*" Or Left$(Path, 2) = "\\"
End Function

Private Function IsMacPath(Path As String) As Boolean
    IsMacPath = Left$(Path, 1) = "/" And InStr(Path, "|") = 0
End Function

Private Function IsFile(Path As String) As Boolean
    On Error GoTo Missing
    IsFile = (GetAttr(Path) And vbDirectory) = 0
Missing:
End Function

Private Function Setting(Key As String) As String
    Setting = FromSheet(Key)
    If Setting = "" Then Setting = FromFile(UserFile(), Key)
End Function

' The add-in's own sheet. It also holds what people are told: this source is ASCII, Swedish is not.
Private Function FromSheet(Key As String) As String
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

' A line of the file is "KEY","VALUE", however lines end; of a key that stands twice the first counts. A file that is
' not there, or cannot be read, says nothing.
Private Function FromFile(Path As String, Key As String) As String
    Dim Number As Integer, Lines As String, Item As Variant, Start As String
    On Error GoTo Unreadable
    Start = """" & Key & ""","""
    Number = FreeFile
    Open Path For Input As #Number
    Do While Not EOF(Number)
        Line Input #Number, Lines
        For Each Item In Split(Lines, vbLf)
            Item = Replace(Item, vbCr, "")
            If FromFile = "" And Left$(Item, Len(Start)) = Start And Right$(Item, 1) = """" Then
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

Private Function UserFile() As String
    #If Mac Then
        UserFile = Environ("HOME") & "/framsteg.conf" ' in Excel's own container, where reading asks nobody
    #Else
        UserFile = Environ("USERPROFILE") & "\.framsteg\framsteg.conf"
    #End If
End Function

Private Function LogFile() As String
    LogFile = Environ("HOME") & "/framsteg-excel.log"
End Function

Private Function HasLog() As Boolean
    On Error Resume Next
    HasLog = FileLen(LogFile()) > 0
End Function

Private Sub RemoveLog()
    On Error Resume Next
    Kill LogFile()
End Sub
