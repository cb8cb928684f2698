@echo off
rem Asks Fob, the app in the tray, for AWS credentials. All the work is done there; this only carries the question.
rem
rem Quoting. cmd.exe puts an argument into a line before it takes the line apart, so an argument that holds a quote can
rem become a command, and no batch file can prevent that. Whoever chose such a command line could as well have put the
rem command there; Fob writes only names that pass the check below. From "set" on the name is used by delayed expansion,
rem which comes after a line was taken apart: no character of it means anything to cmd.exe any more.
setlocal EnableExtensions DisableDelayedExpansion
if "%~1"=="help" goto help
if "%~1"=="--help" goto help
if "%~1"=="-h" goto help
if "%~1"=="--version" goto version
if not "%~1"=="credentials" goto usage
if "%~2"=="" goto usage
if not "%~3"=="" goto usage
set "profile=%~2"
set "endpoint=%LOCALAPPDATA%\fob\endpoint"
set "headers=%TEMP%\fob-%RANDOM%-%RANDOM%.txt"
set "curl=%SystemRoot%\System32\curl.exe"
if not exist "%endpoint%" goto stopped
if not exist "%curl%" goto nocurl
setlocal EnableDelayedExpansion

rem Takes the characters away that reach curl.exe as they are. If any is left - a quote, a backslash, a letter that code
rem pages change - the name is refused. The x keeps a name that begins with ; from being taken for a comment.
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,@+:/=%%'()#- " %%C in ("x!profile!") do goto name

rem The endpoint file is a configuration for curl, with address and token: so the token is on no command line. The body
rem goes straight to standard output, or nowhere when the status is not 200; why is then in a header. Only headers are
rem written to a file, never credentials.
"!curl!" -q --silent --fail --get --noproxy "*" --max-time 60 --config "!endpoint!" --dump-header "!headers!" --data-urlencode "profile=!profile!"
endlocal & set "ended=%ERRORLEVEL%"

set "why=Fob did not say why."
set "code=1"
if exist "%headers%" (
  for /f "tokens=1,* delims=: " %%A in ('findstr /b /i /c:"Fob-Error:" "%headers%"') do set "why=%%B"
  findstr /b /c:"HTTP/1.1 408" /c:"HTTP/1.1 409" /c:"HTTP/1.1 504" "%headers%" >nul && set "code=4"
  del "%headers%"
)
if "%ended%"=="0" exit /b 0
if "%ended%"=="7" goto stopped
if "%ended%"=="28" (
  set "why=Fob did not answer in time."
  set "code=4"
)
setlocal EnableDelayedExpansion
>&2 echo fob: !why!
exit /b %code%

:stopped
>&2 echo fob: Fob is not running. Start it (the app named Fob), then try again.
exit /b 3

:nocurl
>&2 echo fob: curl.exe is needed and was not found. It comes with Windows 10 and newer.
exit /b 1

:name
>&2 echo fob: this profile's name has characters that cannot be passed on here. Rename the profile.
exit /b 2

:version
echo fob 0.1.0
exit /b 0

:usage
>&2 call :text
exit /b 2

:help
call :text
exit /b 0

:text
echo usage: fob credentials PROFILE   print credentials for credential_process
echo        fob help                  this text
echo        fob --version
echo.
echo Exit status: 0 done, 1 failed, 2 wrong usage, 3 Fob is not running, 4 waited too long or cancelled.
exit /b 0
