; The setup program: for one user, without administrator rights, in Chinese.
;
; makensis -INPUTCHARSET UTF8 -DFILES=list -DOUTPUT=setup.exe -DPICTURES=folder -DVERSION=x.y.z
; -DPROOF builds the same for the tests: a 64-bit stub (Wine without 32-bit parts runs it), packed
; fast. The shipped stub is a 32-bit one, so that 32-bit Windows gets our sentence too.
;
; Exit codes: 0 done, 2 stopped, 3 not 64-bit, 4 Windows too old, 5 program is running, 6 not replaced.

!ifdef PROOF
  Target amd64-unicode
  SetCompressor zlib
!else
  Unicode true
  SetCompressor /SOLID lzma
!endif

!define TITLE "优教台账"
!define KEY "youjiao"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define KIND "${KEY}.yjtz"
; The first Windows 10 that the Qt of this program supports: 1809.
!define FIRST_BUILD 17763

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include LogicLib.nsh

Name "${TITLE}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
InstallDirRegKey HKCU "Software\${KEY}" "InstallDir"
ManifestDPIAware true
AllowSkipFiles off
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 ProductName "${TITLE}"
VIAddVersionKey /LANG=2052 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2052 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 FileDescription "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 LegalCopyright "MIT"

!define MUI_ICON "${PICTURES}/youjiao.ico"
!define MUI_UNICON "${PICTURES}/youjiao.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/banner.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\youjiao.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
; The names of the boxes say all; without the empty field beside them they stand there whole.
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro STOP CODE SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; A running program keeps its file open: whoever replaced or removed the rest would leave half of it.
!macro REFUSE_WHILE_RUNNING UN
Function ${UN}RefuseWhileRunning
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\program\youjiao.exe"
    FileOpen $0 "$INSTDIR\program\youjiao.exe" a
    ${If} ${Errors}
      !insertmacro STOP 5 "${TITLE}正在运行。请先关闭它，再重新运行本程序。原有程序没有改动。"
    ${EndIf}
    FileClose $0
    FileOpen $0 "$INSTDIR\program\youjiao-console.exe" a
    ${If} ${Errors}
      !insertmacro STOP 5 "${TITLE}的命令正在运行。请等它结束，再重新运行本程序。原有程序没有改动。"
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

Function .onInit
  SetShellVarContext current
  ${IfNot} ${RunningX64}
    !insertmacro STOP 3 "这台电脑的 Windows 是 32 位的，${TITLE}需要 64 位的 Windows 10（1809 版以上）或 Windows 11。请换一台电脑，或请信息技术人员更换系统。"
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    !insertmacro STOP 4 "这台电脑的 Windows 版本太旧，${TITLE}需要 64 位的 Windows 10（1809 版以上）或 Windows 11。请换一台电脑，或请信息技术人员更换系统。"
  ${EndIf}
  ${IfNot} ${AtLeastBuild} ${FIRST_BUILD}
    !insertmacro STOP 4 "这台电脑的 Windows 10 版本太旧，${TITLE}需要 1809 版（内部版本 ${FIRST_BUILD}）以上。请先更新 Windows。"
  ${EndIf}
FunctionEnd

Section "${TITLE}"
  Call RefuseWhileRunning
  ; The new program is unpacked beside the old one and takes its place in one step: a full disk or
  ; a power cut on the way leaves the old one whole.
  RMDir /r "$INSTDIR\program.new"
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\program.old"
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR\program.new"
      !insertmacro STOP 6 "原有程序正被占用，没有更新，仍可使用。请关闭打开着安装文件夹的窗口，或重新启动电脑后再安装。"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\program.new" "$INSTDIR\program"
  ${If} ${Errors}
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
    !insertmacro STOP 6 "新程序没有放到位，可能被杀毒软件占用。原有程序没有改动。请稍后再安装。"
  ${EndIf}
  RMDir /r "$INSTDIR\program.old"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\program\youjiao.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR\program" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  WriteRegStr HKCU "Software\Classes\.yjtz" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${TITLE}数据文件"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\program\youjiao.exe,1"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\program\youjiao.exe" --data "%1"'
  ${RefreshShellIcons}

  SetOutPath "$INSTDIR\program"
  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\program\youjiao.exe"
  CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\program\youjiao.exe"
SectionEnd

Section "un.${TITLE}"
  SectionIn RO
  Call un.RefuseWhileRunning
  ; Only what the setup put there: the officer may have chosen a folder with other things in it.
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.new"
  RMDir /r "$INSTDIR\program.old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${KEY}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.yjtz" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.yjtz"
  ${EndIf}
  ${un.RefreshShellIcons}
SectionEnd

; What the program remembers of its user.
Section /o "un.同时删除设置和日志"
  RMDir /r "$LOCALAPPDATA\${KEY}"
SectionEnd

; Data files stay unless this is ticked and said twice; those in other folders stay in any case.
Section /o "un.同时删除数据文件和备份（不能恢复）"
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "将永久删除 $LOCALAPPDATA\${TITLE} 里的全部数据文件和备份，不能恢复。确定删除吗？" /SD IDNO IDNO keep
  RMDir /r "$LOCALAPPDATA\${TITLE}"
  keep:
SectionEnd
