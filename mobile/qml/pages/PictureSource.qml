pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Where a picture comes from: the camera, or a file where there is none, where it fails, or where the person wants one.
// Whichever it is says `shot`. The picture before shows through what the camera sees; beside files it stands above them.
Pile {
    id: source

    property bool byFile: !Platform.hasCamera
    property string ghost
    property bool torch: false
    readonly property bool aims: !byFile
    property string failure
    signal shot(string url)

    function shoot() {
        if (camera.item) {
            camera.item.shoot(); // qmllint disable
        }
    }

    spacing: Theme.gap
    Layout.fillWidth: true

    Rectangle {
        visible: source.aims
        color: "#12161C"
        radius: Theme.radius
        implicitHeight: 340
        clip: true
        Layout.fillWidth: true
        Loader {
            id: camera
            objectName: "camera"
            anchors.fill: parent
            active: source.aims && source.visible
            source: active ? "CameraView.qml" : ""
            onLoaded: {
                item.torch = Qt.binding(() => source.torch); // qmllint disable
                item.shot.connect(source.shot); // qmllint disable
                item.failed.connect(text => { // qmllint disable
                    source.failure = text;
                    source.byFile = true;
                });
            }
        }
        Image {
            objectName: "ghost"
            visible: source.ghost !== ""
            anchors.fill: parent
            source: source.ghost
            sourceSize.width: 1200
            opacity: 0.35
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            Accessible.ignored: true
        }
    }
    Banner {
        objectName: "cameraFailed"
        visible: source.failure !== ""
        text: qsTr("The camera cannot be used. Choose a picture instead.")
        code: source.failure
    }
    Card {
        objectName: "before"
        visible: source.byFile && source.ghost !== ""
        Words {
            text: qsTr("The picture before: take the same view")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
        }
        Image {
            source: source.ghost
            sourceSize.width: 600
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            cache: false
            Layout.preferredHeight: 160
            Layout.fillWidth: true
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The picture before")
        }
    }
    PicturePicker {
        visible: source.byFile
        onPicked: url => source.shot(url)
    }
    ActionButton {
        objectName: "otherSource"
        visible: Platform.hasCamera
        text: source.byFile ? qsTr("Use the camera") : qsTr("Choose a picture")
        glyph: source.byFile ? "camera" : "box"
        look: "quiet"
        Layout.fillWidth: true
        onActed: {
            source.failure = "";
            source.byFile = !source.byFile;
        }
    }
}
