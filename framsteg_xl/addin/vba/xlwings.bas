Attribute VB_Name = "xlwings"
Option Explicit

' Starts Python as xlwings' own RunPython does (the same arguments, so that Book.caller() finds the workbook), but:
' - no cmd.exe and no path of the workbook on the command line: a file called "%CMDCMDLINE%&calc&.xlsx" is code to cmd;
' - Python's -P: what lies in the current folder (an xlwings.py beside the workbook) is never imported;
' - no interpreter, no start: a bare "python" would also be looked for in the current folder.
Public Sub RunPython(PythonCommand As String)
    If Not CanBeNamed(ActiveWorkbook.Name) Then
        Tell "ODD_NAME"
        Exit Sub
    End If
    #If Mac Then
        RunOnMac PythonCommand
    #Else
        RunOnWindows PythonCommand
    #End If
End Sub

' Whether a workbook's name reaches Python as it is. On Mac it passes through a shell (quotes, $, backquote, \) and is
' parted at |; on Windows %NAME% becomes something else; xlwings itself reads it up to an = and without outer spaces.
Public Function CanBeNamed(BookName As String) As Boolean
    Dim Place As Long, Character As String
    For Place = 1 To Len(BookName)
        Character = Mid$(BookName, Place, 1)
        If InStr("""$`\|=", Character) > 0 Then Exit Function
        If AscW(Character) >= 0 And AscW(Character) < 32 Then Exit Function
    Next
    If UBound(Split(BookName, "%")) > 1 Then Exit Function
    CanBeNamed = Len(BookName) > 0 And Trim$(BookName) = BookName
End Function

Public Function WindowsCommand(Interpreter As String, PythonCommand As String, BookName As String, _
                               Hwnd As String) As String
    Const QUOTE As String = """"
    WindowsCommand = QUOTE & Interpreter & QUOTE & " -P -c " & QUOTE & PythonCommand & QUOTE & " " & _
        QUOTE & "--wb=" & BookName & QUOTE & " --from_xl=1 --hwnd=" & Hwnd
End Function

' A whole path, from a drive or a server: never something that is looked for.
Public Function IsWindowsPath(Path As String) As Boolean
    If InStr(Path, """") > 0 Or InStr(Path, "%") > 0 Then Exit Function
    IsWindowsPath = Path Like "[A-Za-z]:\*" Or Left$(Path, 2) = "\\"
End Function

' What xlwings' script is given. Its first part keeps all folders off Python's path; the second may hold options.
Public Function MacParameter(Interpreter As String, PythonCommand As String, BookName As String, _
                             ExcelPath As String, LogFile As String) As String
    MacParameter = "false|'" & Replace(Interpreter, "'", "'\''") & "' -P|" & PythonCommand & "|" & BookName & "|" & _
        ExcelPath & "|" & LogFile
End Function

Public Function IsMacPath(Path As String) As Boolean
    IsMacPath = Left$(Path, 1) = "/" And InStr(Path, "|") = 0
End Function

Public Function IsFile(Path As String) As Boolean
    On Error GoTo Missing
    IsFile = (GetAttr(Path) And vbDirectory) = 0
Missing:
End Function

#If Mac Then
' Python runs on its own, for a script cannot speak with Excel while a macro waits; it calls CleanUp when it is done.
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

' xlwings calls this on Mac when Python ends. Only what Python could not tell itself is in the log.
Public Sub CleanUp()
    Dim Failed As Boolean
    Application.StatusBar = False
    Application.ScreenUpdating = True
    On Error Resume Next
    Failed = FileLen(LogFile()) > 0
    On Error GoTo 0
    RemoveLog
    If Failed Then Tell "FAILED"
End Sub

Private Sub RemoveLog()
    On Error Resume Next
    Kill LogFile()
End Sub

Private Function LogFile() As String
    LogFile = Environ("HOME") & "/framsteg-excel.log" ' in Excel's own container, where it asks nobody
End Function
