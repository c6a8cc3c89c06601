import QtQuick
import QtMultimedia
import Satchel

// The device's camera; loaded only where there is one.
Item {
    id: view

    property bool torch: false
    property bool allowed: false
    signal shot(string url)
    signal failed(string text)

    function shoot() {
        capture.captureToFile();
    }

    Component.onCompleted: Platform.askForCamera()
    Connections {
        target: Platform
        function onCameraAnswered(allowed: bool) {
            view.allowed = allowed;
            if (!allowed) {
                view.failed(qsTr("The app may not use the camera. The system's settings allow it."));
            }
        }
    }
    CaptureSession {
        camera: Camera {
            id: camera
            active: view.allowed
            onErrorOccurred: (error, text) => view.failed(text)
            torchMode: view.torch && isTorchModeSupported(Camera.TorchOn) ? Camera.TorchOn : Camera.TorchOff
        }
        imageCapture: ImageCapture {
            id: capture
            onImageSaved: (id, path) => view.shot("file://" + path)
            onErrorOccurred: (id, error, message) => view.failed(message)
        }
        videoOutput: output
    }
    VideoOutput {
        id: output
        anchors.fill: parent
        fillMode: VideoOutput.PreserveAspectCrop
    }
}
