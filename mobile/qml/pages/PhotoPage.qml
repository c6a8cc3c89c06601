import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S11: takes photos one after the other: before, after, other. The matching before shows through while the after is
// taken. The result is kept, taken again, or drawn on. `keep(url, role)` is what the opening page does with it.
AppPage {
    id: page

    required property var keep
    property string role: "before"
    property string progress
    property string ghost
    property string shot

    title: qsTr("Photo")
    subtitle: progress
    Keys.onVolumeUpPressed: take()
    Keys.onVolumeDownPressed: take()

    function take() {
        if (shot === "" && camera.item) {
            camera.item.shoot(); // qmllint disable
        }
    }

    PhotoDesk {
        id: desk
        source: page.shot
        onRendered: url => page.shot = url
    }
    Segments {
        objectName: "role"
        label: qsTr("What the photo shows")
        current: page.role
        choices: [{ key: "before", text: qsTr("Before") }, { key: "after", text: qsTr("After") }, { key: "other", text: qsTr("Other") }]
        onChosen: key => page.role = key
    }
    Banner {
        objectName: "lowSpace"
        visible: text !== ""
        text: desk.lowSpaceText
    }
    Rectangle {
        visible: Platform.hasCamera || page.shot !== ""
        color: "#12161C"
        radius: Theme.radius
        implicitHeight: 340
        clip: true
        Layout.fillWidth: true
        Loader {
            id: camera
            anchors.fill: parent
            active: Platform.hasCamera && page.shot === ""
            source: active ? "CameraView.qml" : ""
            onLoaded: {
                item.torch = Qt.binding(() => torch.checked);
                item.shot.connect(url => page.shot = url);
                item.failed.connect(text => Notice.say(text));
            }
        }
        Image {
            objectName: "result"
            anchors.fill: parent
            source: page.shot
            sourceSize.width: 1200
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            cache: false
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The photo as taken")
        }
        Image {
            objectName: "ghost"
            visible: page.shot === "" && page.role === "after"
            anchors.fill: parent
            source: page.ghost
            sourceSize.width: 1200
            opacity: 0.35
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            Accessible.ignored: true
        }
    }
    Card {
        visible: !Platform.hasCamera && page.shot === "" && page.role === "after" && page.ghost !== ""
        Words {
            text: qsTr("The picture before: take the same view")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
        }
        Image {
            source: page.ghost
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
        visible: !Platform.hasCamera && page.shot === ""
        onPicked: url => page.shot = url
    }
    action: [
        RowLayout {
            visible: Platform.hasCamera && page.shot === ""
            layoutDirection: Theme.leftHand ? Qt.RightToLeft : Qt.LeftToRight
            Layout.fillWidth: true
            Chip {
                id: torch
                objectName: "torch"
                text: qsTr("Torch")
            }
            Item { Layout.fillWidth: true }
            Tap {
                id: shutter
                objectName: "shutter"
                text: qsTr("Take the photo")
                implicitWidth: Theme.shutter
                implicitHeight: Theme.shutter
                corner: Theme.shutter / 2
                onActed: page.take()
                background: Rectangle {
                    radius: width / 2
                    color: shutter.down ? Theme.accent : Theme.surface
                    border.width: 6
                    border.color: Theme.accent
                }
            }
        },
        PrimaryAction {
            objectName: "primaryAction"
            visible: page.shot !== ""
            text: qsTr("Keep")
            glyph: "check"
            Layout.fillWidth: true
            onActed: {
                page.keep(page.shot, page.role); // qmllint disable
                Notice.say(qsTr("Photo saved on this device"));
                page.back();
            }
        },
        RowLayout {
            visible: page.shot !== ""
            spacing: 8
            layoutDirection: Theme.leftHand ? Qt.RightToLeft : Qt.LeftToRight
            Layout.fillWidth: true
            ActionButton {
                objectName: "retake"
                text: qsTr("Retake")
                glyph: "camera"
                Layout.fillWidth: true
                onActed: page.shot = ""
            }
            ActionButton {
                objectName: "draw"
                text: qsTr("Draw")
                glyph: "draw"
                Layout.fillWidth: true
                onActed: page.go("AnnotatePage", { desk: desk })
            }
        }
    ]
}
