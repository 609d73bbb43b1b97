@echo off
rem The front door on Windows: builds with the NuGet packages (dotnet decides what has changed), then runs the program.
rem
rem   texgen <command> ...             any command of the program; texgen --help lists them
rem   texgen test [--filter ...]       builds and runs the tests
rem
rem Exit codes of its own: 3 the .NET SDK is missing, 4 the build fails; all others are the program's.
setlocal
set "root=%~dp0"
set "artifacts=%root%.texgen\packages"
set "options=-c Release -v quiet -nologo -clp:NoSummary -nodeReuse:false -p:UseBindings=false"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_NOLOGO=1"

where dotnet >nul 2>nul
if errorlevel 1 (
    echo texgen: the .NET SDK 10 is missing ^(no 'dotnet' on PATH^) 1>&2
    echo   install it:  https://dotnet.microsoft.com/download/dotnet/10.0 1>&2
    exit /b 3
)

if not exist "%artifacts%" echo texgen: building with the NuGet packages (the first time they are downloaded) 1>&2

rem From the root, because global.json is looked up from the current directory.
pushd "%root%"
if /i "%~1"=="test" goto test
dotnet build src\TexGen.Cli\TexGen.Cli.csproj %options% --artifacts-path "%artifacts%" 1>&2
if errorlevel 1 (
    popd
    exit /b 4
)
popd
dotnet "%artifacts%\bin\TexGen.Cli\release\texgen.dll" %*
exit /b %errorlevel%

:test
set "result=0"
for /d %%d in (tests\TexGen.*.Tests) do (
    dotnet build "%%d" %options% --artifacts-path "%artifacts%" 1>&2
    if errorlevel 1 (
        popd
        exit /b 4
    )
    dotnet test "%artifacts%\bin\%%~nxd\release\%%~nxd.dll" --nologo %2 %3 %4 %5
    if errorlevel 1 set "result=1"
)
popd
exit /b %result%
