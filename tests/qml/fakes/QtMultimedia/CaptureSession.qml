import QtQml

QtObject {
    property var camera
    property var imageCapture
    property var videoOutput
}
