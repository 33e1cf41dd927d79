@echo off
rem Builds the portable folder on Windows. Written and not yet run there: see README.md beside this file.
cd /d "%~dp0..\.."
py -3 assets\packaging\build.py build || exit /b 1
