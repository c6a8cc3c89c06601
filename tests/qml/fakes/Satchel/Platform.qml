pragma Singleton
import QtQml

QtObject {
    property bool hasCamera: false
    property bool hasShare: true
    property string pickerFolder: Data.pictures
    readonly property bool cameraAllowed: true
    signal cameraAnswered(bool allowed)
    function askForCamera() {
        cameraAnswered(cameraAllowed);
    }
    function openUrl(url: string) {
        Calls.note("Platform.openUrl", url);
    }
    function share(url: string, mime: string) {
        Calls.note("Platform.share", url, mime);
    }
    function copy(text: string) {
        Calls.note("Platform.copy", text);
    }
}
