import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S14: a code from the camera, a picture or by hand. What is not the person's, and what nobody knows, get the same words.
AppPage {
    id: page

    property string shot
    property string unknownCode
    property string answer
    property bool byPicture: false
    readonly property bool byCamera: Platform.hasCamera && !byPicture

    title: qsTr("Scan")

    function clear() {
        answer = "";
        unknownCode = "";
    }

    Scanner {
        id: scanner
        onFound: assetId => page.go("AssetPage", { assetId: assetId })
        onFoundJob: jobId => page.go("JobPage", { jobId: jobId })
        onNotFound: (text, code) => {
            page.answer = text;
            page.unknownCode = code;
        }
        onUnreadable: text => {
            page.answer = text;
            page.unknownCode = "";
        }
    }
    ScanFrame {
        objectName: "finder"
        visible: page.byCamera || page.shot !== ""
        source: page.shot
        busy: scanner.busy
        Loader {
            id: camera
            anchors.fill: parent
            active: page.byCamera
            source: active ? "CameraView.qml" : ""
            onLoaded: {
                item.torch = Qt.binding(() => torch.checked);
                item.shot.connect(url => scanner.decode(url));
                item.failed.connect(text => {
                    Notice.say(text);
                    page.byPicture = true;
                });
            }
        }
    }
    Flow {
        visible: page.byCamera
        spacing: 8
        Layout.fillWidth: true
        ActionButton {
            objectName: "read"
            text: qsTr("Read the code")
            glyph: "scan"
            onActed: camera.item.shoot() // qmllint disable
        }
        Chip {
            id: torch
            objectName: "torch"
            text: qsTr("Torch")
        }
    }
    Banner {
        objectName: "answer"
        visible: page.answer !== ""
        tone: "warn"
        glyph: "info"
        text: page.answer
        code: page.unknownCode
        actionText: page.unknownCode !== "" && scanner.canReport ? qsTr("Report a problem with this tag") : ""
        onActed: page.go("NewTicketPage", { about: qsTr("Tag %1").arg(page.unknownCode) })
    }
    Field {
        id: code
        objectName: "code"
        label: qsTr("Code on the tag")
        placeholder: "QR-1001"
        help: qsTr("Where it cannot be scanned, type it.")
        onEdited: page.clear()
        onAccepted: scanner.enter(text.trim())
    }
    ActionButton {
        objectName: "byPicture"
        visible: !page.byPicture
        text: qsTr("Read a code from a picture")
        glyph: "camera"
        Layout.fillWidth: true
        onActed: page.byPicture = true
    }
    PicturePicker {
        visible: page.byPicture
        onPicked: url => {
            page.clear();
            page.shot = url;
            scanner.decode(url);
        }
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Look it up")
        glyph: "search"
        allowed: code.text.trim() !== "" && !scanner.busy
        reason: qsTr("Type the code first.")
        Layout.fillWidth: true
        onActed: scanner.enter(code.text.trim())
    }
}
