@echo off
rem Asks Fob, the app in the tray, for AWS credentials and sessions. All the work is done there; this only carries the
rem question.
rem
rem Quoting. cmd.exe puts an argument into a line before it takes the line apart, so an argument that holds a quote can
rem become a command, and no batch file can prevent that. Whoever chose such a command line could as well have put the
rem command there; Fob writes only names that pass the check below. From "set" on the name is used by delayed expansion,
rem which comes after a line was taken apart: no character of it means anything to cmd.exe any more.
setlocal EnableExtensions DisableDelayedExpansion
if "%~1"=="help" goto help
if "%~1"=="--help" goto help
if "%~1"=="-h" goto help
if "%~1"=="version" goto version
if "%~1"=="--version" goto version
if "%~2"=="--help" goto help
set "fob_endpoint=%LOCALAPPDATA%\fob\endpoint"
set "fob_headers=%TEMP%\fob-%RANDOM%-%RANDOM%.txt"
set "fob_curl=%SystemRoot%\System32\curl.exe"
set "fob_findstr=%SystemRoot%\System32\findstr.exe"
set "fob_profile=%~2"
set "fob_question=%~1"
set "fob_shell=cmd"
set "fob_service="
set "fob_region="
set "fob_less="
set "fob_typed="
set "fob_tries=0"
set "fob_cut="
set "fob_not_yet=5"
if "%~1"=="list" goto list
if "%~1"=="doctor" goto doctor
if "%~1"=="shell-init" goto init
if "%~2"=="" goto usage
if "%~1"=="login" goto login
if "%~1"=="code" goto code
for %%C in (credentials env exec) do if "%~1"=="%%C" set "fob_less=?" & goto options
if not "%~3"=="" goto usage
for %%C in (status refresh stop) do if "%~1"=="%%C" goto ask
goto usage

:list
set "fob_profile="
if "%~2"=="" goto ask
if not "%~2"=="--names" goto usage
if not "%~3"=="" goto usage
set "fob_question=list?names="
goto ask

:init
rem Lines for PowerShell. cmd.exe evaluates nothing that a program prints.
if "%~3"=="" if "%~2"=="powershell" goto initon
if not "%~4"=="" goto usage
if "%~2 %~3"=="powershell --off" goto initoff
if "%~2 %~3"=="--off powershell" goto initoff
goto usage

rem Fob has written them into a file, so that a new window need not wait for Fob.
:initon
set "fob_profile="
set "fob_question=shell-init?kind=ps1"
if not exist "%LOCALAPPDATA%\fob\shell\on.ps1" goto ask
type "%LOCALAPPDATA%\fob\shell\on.ps1"
exit /b 0

:initoff
echo if ("$Env:AWS_CONFIG_FILE".StartsWith("$Env:LOCALAPPDATA\fob\aws\")) { $Env:AWS_CONFIG_FILE = $Env:FOB_PLAIN_CONFIG_FILE }
echo if ("$Env:AWS_SHARED_CREDENTIALS_FILE".StartsWith("$Env:LOCALAPPDATA\fob\aws\")) { $Env:AWS_SHARED_CREDENTIALS_FILE = $Env:FOB_PLAIN_CREDENTIALS_FILE }
echo $Env:FOB_PLAIN_CONFIG_FILE = $null
echo $Env:FOB_PLAIN_CREDENTIALS_FILE = $null
exit /b 0

:doctor
set "fob_profile="
set "fob_not_yet=1"
if "%~2"=="" goto ask
if not "%~2"=="--json" goto usage
if not "%~3"=="" goto usage
set "fob_question=doctor?json="
goto ask

rem What limits the credentials is a field of the question each. A = between arguments is a blank to cmd.exe: --for=30m
rem arrives as two. So does a comma that is not between quotes.
:options
if "%~1"=="exec" if "%~3"=="--" goto command
if "%~3"=="" if not "%~1"=="exec" goto ask
if "%~1"=="exec" if "%~3"=="--static" goto flag
if "%~1"=="env" if "%~3"=="--shell" goto shell
if not "%~3"=="--read-only" goto valued
set "fob_less=%fob_less%&read-only="
:flag
shift /3
goto options
:valued
set "fob_option="
for %%O in (for allow) do if "%~3"=="--%%O" set "fob_option=%%O"
if not defined fob_option goto usage
if "%~4"=="" goto usage
set "fob_less=%fob_less%&%fob_option%=%~4"
goto taken
:shell
for %%S in (bash zsh sh fish powershell pwsh cmd) do if "%~4"=="%%S" set "fob_shell=%%S" & goto taken
goto usage
:taken
shift /3
shift /3
goto options
:command
if "%~4"=="" goto usage
goto exec

:login
if "%~3"=="" goto ask
if "%~4"=="" goto usage
if "%~3"=="--service" goto service
if not "%~3"=="--region" goto usage
set "fob_region=%~4"
goto next
:service
set "fob_service=%~4"
:next
shift /3
shift /3
goto login

:code
if not "%~4"=="" goto usage
set "fob_typed=%~3"
if defined fob_typed goto typed
set /p "fob_typed=MFA code: "
if not defined fob_typed goto nothing
goto ask
:typed
>&2 echo fob: this code stays in the history of the window. Without it, fob code asks for it.

:ask
set "fob_ended=7"
if not exist "%fob_endpoint%" goto again
if not exist "%fob_curl%" goto nocurl
setlocal EnableDelayedExpansion

rem Takes the characters away that reach curl.exe as they are. If any is left - a quote, a backslash, a letter that code
rem pages change - the name is refused. The x keeps a name that begins with ; from being taken for a comment.
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,@+:/=%%'()#- " %%C in ("x!fob_profile!") do goto name
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-" %%C in ("x!fob_service!!fob_region!") do goto usage
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*?:,=&-" %%C in ("x!fob_less!") do goto usage
for /f "delims=0123456789- " %%C in ("0!fob_typed!") do goto nocode

rem The endpoint file is a configuration for curl, with address and token: so the token is on no command line. The body
rem goes straight to standard output, or nowhere when the command failed; why is then in a header. Only headers are
rem written to a file, never credentials. In the endpoint file is also the key that the server has to have: curl sends and
rem prints nothing before that is proven, as another program may listen on the port of a Fob that crashed. A curl that
rem would not look at the key is older than --no-http0.9 and refuses it. The folder is for the person who has to type a code;
rem no path holds a quote, and a slash at the end keeps a backslash away from the closing one. Other programs of this person
rem can read the code there for a moment; AWS accepts it once.
"!fob_curl!" -q --silent --fail --no-http0.9 --get --noproxy "*" --max-time 60 --config "!fob_endpoint!" --dump-header "!fob_headers!" --data-urlencode "profile=!fob_profile!" --data-urlencode "shell=!fob_shell!" --data-urlencode "service=!fob_service!" --data-urlencode "region=!fob_region!" --data-urlencode "folder=!CD!/" --data-urlencode "code=!fob_typed!" "https://fob/!fob_question!!fob_less!"
endlocal & set "fob_ended=%ERRORLEVEL%"

:ended
set "fob_why=Fob did not say why."
set "fob_code=1"
set "fob_begun="
if exist "%fob_headers%" (
  for /f "tokens=1,* delims=: " %%A in ('%fob_findstr% /b /i /c:"Fob-Error:" "%fob_headers%"') do set "fob_why=%%B"
  "%fob_findstr%" /b /c:"HTTP/1.1 408" /c:"HTTP/1.1 409" /c:"HTTP/1.1 504" "%fob_headers%" >nul && set "fob_code=4"
  "%fob_findstr%" /b /c:"HTTP/1.1 400" "%fob_headers%" >nul && set "fob_code=2"
  "%fob_findstr%" /b /c:"HTTP/1.1 202" "%fob_headers%" >nul && set "fob_code=5"
  "%fob_findstr%" /b /c:"HTTP/1.1 " "%fob_headers%" >nul && set "fob_begun=1"
  del "%fob_headers%"
)
if "%fob_ended%"=="0" if "%fob_code%"=="5" exit /b %fob_not_yet%
if "%fob_ended%"=="0" exit /b 0
rem Who answers is not Fob: it has not the key, or knows nothing of TLS.
for %%E in (35 60 90) do if "%fob_ended%"=="%%E" set "fob_ended=7"
rem Nobody listens; Fob ended before it answered. An answer that has begun may be printed in part: not twice.
if not defined fob_begun for %%E in (7 52 55 56) do if "%fob_ended%"=="%%E" goto again
if "%fob_ended%"=="28" (
  set "fob_why=Fob did not answer in time."
  set "fob_code=4"
)
if "%fob_ended%"=="2" set "fob_why=curl.exe is too old: install the Windows updates."
setlocal EnableDelayedExpansion
>&2 echo fob: !fob_why!
exit /b %fob_code%

rem What follows the first -- is the command, quotes and all: it goes into a line of its own as the caller wrote it.
:exec
set "fob_ended=7"
if not exist "%fob_endpoint%" goto again
if not exist "%fob_curl%" goto nocurl
setlocal EnableDelayedExpansion
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,@+:/=%%'()#- " %%C in ("x!fob_profile!") do goto name
if not "!fob_profile: -- =!"=="!fob_profile!" goto name
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*?:,=&-" %%C in ("x!fob_less!") do goto usage
endlocal
set fob_rest=%*
set fob_rest=%fob_rest:* -- =%
for %%V in (AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN) do set "%%V="

rem Curl runs below a cmd.exe of its own here. That one puts the values in place, once, between quotes that none of them
rem can end. Each line of the answer is set "NAME=VALUE" with a value that means nothing to cmd.exe: Fob gives no other.
for /f "delims=" %%L in ('%%fob_curl%% -q --silent --fail --no-http0.9 --get --noproxy "*" --max-time 60 --config "%%fob_endpoint%%" --dump-header "%%fob_headers%%" --data-urlencode "profile=%%fob_profile%%" --data-urlencode "shell=cmd" "https://fob/env%%fob_less%%"') do %%L
set "fob_ended=22"
"%fob_findstr%" /b /c:"HTTP/1.1 " "%fob_headers%" >nul 2>nul || set "fob_ended=7"
if not defined AWS_SESSION_TOKEN goto ended
del "%fob_headers%"
for %%V in (fob_endpoint fob_headers fob_curl fob_findstr fob_profile fob_question fob_shell fob_service fob_region fob_less fob_typed fob_option fob_ended fob_why fob_code fob_tries fob_now fob_note fob_cut fob_not_yet fob_left fob_soon fob_begun) do set "%%V="
set "fob_rest=" & %fob_rest%
exit /b %ERRORLEVEL%

rem Asks again where Fob is starting or may be started again at once. A Fob that starts or ends notes until which second of
rem the day it is worth waiting; one that was cut off may be back within ten seconds. A minute at most. A number that may
rem begin with 0 is octal to set /a: hence the 100 in front. What login asked for is not asked again: a page may be open.
:again
if "%fob_question%"=="login" if not "%fob_ended%"=="7" goto gone
for /f "tokens=1-3 delims=:., " %%A in ("%TIME%") do set /a "fob_now=100%%A %% 100 * 3600 + 100%%B %% 100 * 60 + 100%%C %% 100"
if not "%fob_ended%"=="7" if not defined fob_cut set /a "fob_cut=(fob_now + 10) %% 86400"
set "fob_note="
if exist "%fob_endpoint%.expected" set /p "fob_note=" <"%fob_endpoint%.expected"
set "fob_soon="
set "fob_left=0"
if defined fob_note set /a "fob_left=(fob_note - fob_now + 86400) %% 86400"
if %fob_left% GEQ 1 if %fob_left% LEQ 60 set "fob_soon=1"
set "fob_left=0"
if defined fob_cut set /a "fob_left=(fob_cut - fob_now + 86400) %% 86400"
if %fob_left% GEQ 1 if %fob_left% LEQ 60 set "fob_soon=1"
if not defined fob_soon goto gone
set /a "fob_tries=fob_tries + 1"
if %fob_tries% GTR 60 goto gone
rem A second: timeout.exe does not run where the input is no console.
"%SystemRoot%\System32\ping.exe" -n 2 127.0.0.1 >nul
if "%fob_question%"=="exec" goto exec
goto ask

:gone
if "%fob_ended%"=="7" goto stopped
>&2 echo fob: Fob ended before it answered. Try again.
exit /b 1

:stopped
if exist "%fob_headers%" del "%fob_headers%"
>&2 echo fob: Fob is not running. Start it (the app named Fob), then try again.
exit /b 3

:nocurl
>&2 echo fob: curl.exe is needed and was not found. It comes with Windows 10 and newer.
exit /b 1

:name
>&2 echo fob: this profile's name has characters that cannot be passed on here. Rename the profile.
exit /b 2

:nothing
>&2 echo fob: no code was entered.
exit /b 4

:nocode
>&2 echo fob: An MFA code has six digits. Type the six digits that the device shows now.
exit /b 1

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
echo usage: fob COMMAND [PROFILE] [OPTION]
echo.
echo   credentials PROFILE [LESS] print credentials for credential_process
echo   env PROFILE [--shell S] [LESS]
echo                              print environment variables for a shell: cmd, powershell, bash, zsh or fish
echo   exec PROFILE [--static] [LESS] -- CMD [ARG]
echo                              run a command with the credentials as variables. On Windows they are not renewed:
echo                              for long work, use a profile that asks Fob (credential_process)
echo   shell-init powershell [--off]
echo                              print the lines that make AWS tools use Fob under your own profile names
echo   list [--names]             list the profiles and the state of their sessions
echo   status PROFILE             print the state of a profile
echo   refresh PROFILE            start or renew the session
echo   code PROFILE [CODE]        enter the MFA code that Fob asks for
echo   stop PROFILE               end the session on this computer
echo   login PROFILE [--service S] [--region R]
echo                              open the AWS console in a browser, signed in
echo   doctor [--json]            check everything that Fob needs, and say how to fix what is wrong
echo   help                       print this help
echo   version                    print the version
echo.
echo LESS gives less than everything, for less long. AWS holds the credentials to it:
echo   --for TIME                 nothing after this time, from 1m to 36h: 30m, 2h, 1h30m
echo   --read-only                reading only
echo   --allow "S:A,S:A"          these actions only, such as "s3:Get*,s3:List*"
echo.
echo To set the credentials in a window of PowerShell or cmd:
echo   fob env PROFILE --shell powershell ^| Out-String ^| Invoke-Expression
echo   for /f "delims=" %%i in ('fob env PROFILE') do @%%i
echo To use your own profile names, add this line to the $PROFILE of PowerShell:
echo   fob shell-init powershell ^| Out-String ^| Invoke-Expression
echo.
echo Exit status: 0 done, 1 failed, 2 wrong usage, 3 Fob is not running, 4 nobody entered the code or allowed the
echo program, or somebody refused, 5 from status only: no credentials without you. exec has the exit status of its command.
exit /b 0
