; "Open with Enlarger" for the pictures it reads. Only among the programs to choose from: what opens them by default
; stays as the person has it, and nothing of this is left after uninstalling.

!macro eachPictureKind MACRO
  !insertmacro ${MACRO} "jpg"
  !insertmacro ${MACRO} "jpeg"
  !insertmacro ${MACRO} "png"
  !insertmacro ${MACRO} "webp"
  !insertmacro ${MACRO} "tif"
  !insertmacro ${MACRO} "tiff"
  !insertmacro ${MACRO} "avif"
  !insertmacro ${MACRO} "gif"
  !insertmacro ${MACRO} "heic"
  !insertmacro ${MACRO} "heif"
  !insertmacro ${MACRO} "jxl"
!macroend

!macro offerFor EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Enlarger.Picture"
!macroend

!macro withdrawFor EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Enlarger.Picture"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Enlarger.Picture" "" "Picture"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Enlarger.Picture\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Enlarger.Picture\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro eachPictureKind offerFor
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; The start at login, which the app sets when it is asked to.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.enlarger.desktop"
  ${endIf}
  !insertmacro eachPictureKind withdrawFor
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Enlarger.Picture"
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend
