import QtQml

QtObject {
    enum TorchMode { TorchOff, TorchOn, TorchAuto }
    property bool active: false
    property int torchMode: Camera.TorchOff
    signal errorOccurred(int error, string text)
    function isTorchModeSupported(mode: int): bool {
        return true;
    }
    onTorchModeChanged: Device.lit = torchMode === Camera.TorchOn
    onActiveChanged: Device.active = active
    Component.onCompleted: {
        if (Device.trouble !== "") {
            Qt.callLater(errorOccurred, 1, Device.trouble);
        }
    }
    Component.onDestruction: Device.active = false
}
