import QtQuick
import QtMultimedia

// The device's camera; loaded only where there is one.
Item {
    id: view

    property bool torch: false
    signal shot(string url)
    signal failed(string text)

    function shoot() {
        capture.captureToFile();
    }

    CaptureSession {
        camera: Camera {
            id: camera
            active: true
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
