import QtQml

QtObject {
    signal imageSaved(int id, string path)
    signal errorOccurred(int id, int error, string text)
    function captureToFile() {
        if (Device.view === "") {
            errorOccurred(1, 1, "The lens is covered.");
        } else {
            imageSaved(1, Device.view.replace("file://", ""));
        }
    }
}
