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
        if (shot === "") {
            source.shoot();
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
        visible: page.shot !== ""
        color: "#12161C"
        radius: Theme.radius
        implicitHeight: 340
        clip: true
        Layout.fillWidth: true
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
    }
    PictureSource {
        id: source
        visible: page.shot === ""
        ghost: page.role === "after" ? page.ghost : ""
        torch: torch.checked
        onShot: url => page.shot = url
    }
    action: [
        RowLayout {
            visible: source.aims && page.shot === ""
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
        GridLayout {
            visible: page.shot !== ""
            columns: Theme.textScale > 1.3 ? 1 : 2
            columnSpacing: 8
            rowSpacing: 8
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
