pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The photos of something in a row that wraps, and the button that takes the next. `model` has the members (or roles)
// previewUrl, roleText, caption, and where it is known receipt, receiptText and mime: a paper has no picture to show.
Flow {
    id: strip

    property alias model: photos.model
    property bool canAdd: false
    property string addText: qsTr("Take photo")
    signal add
    signal opened(int index, var photo)

    spacing: Theme.gap
    Layout.fillWidth: true

    Repeater {
        id: photos
        PhotoTile {
            required property int index
            required property var model
            readonly property var photo: model?.modelData ?? model

            objectName: strip.objectName + "_" + index
            paper: !(photo?.mime ?? "image/").startsWith("image/")
            source: paper ? "" : photo?.previewUrl ?? ""
            caption: Phrase.join([photo?.roleText, photo?.caption], " · ")
            receipt: photo?.receipt ?? ""
            receiptText: photo?.receiptText ?? ""
            onActed: strip.opened(index, photo)
        }
    }
    Tap {
        id: adder
        objectName: strip.objectName + "Add"
        visible: strip.canAdd
        text: strip.addText
        implicitWidth: Math.round(112 * Math.min(1.5, Theme.textScale))
        implicitHeight: implicitWidth
        onActed: strip.add()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: Math.max(2, Theme.border)
            border.color: Theme.accent
        }
        contentItem: ColumnLayout {
            Icon {
                name: "camera"
                color: Theme.accent
                size: 32
                Layout.alignment: Qt.AlignHCenter
            }
            TightWords {
                text: adder.text
                strong: true
                color: Theme.accent
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}
