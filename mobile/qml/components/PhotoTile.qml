import QtQuick

// A picture, or a paper, with its role and how far it has come. Decoded small, off the UI thread.
Tap {
    id: tile

    property url source
    property string caption
    property bool paper: false
    property string receipt
    property string receiptText
    property int side: Math.round(112 * Math.min(1.5, Theme.textScale))

    implicitWidth: side
    implicitHeight: side + label.implicitHeight + 6
    text: (paper ? qsTr("File: %1") : qsTr("Photo: %1")).arg(caption)
    hint: receiptText

    contentItem: Item {
        Rectangle {
            width: parent.width
            height: tile.side
            radius: 8
            color: Theme.bg
            border.width: Theme.border
            border.color: Theme.line
            clip: true

            Icon {
                anchors.centerIn: parent
                visible: picture.status !== Image.Ready
                name: tile.paper ? "doc" : "camera"
                color: Theme.muted
            }
            Image {
                id: picture
                anchors.fill: parent
                anchors.margins: Theme.border
                source: tile.source
                sourceSize.width: 2 * tile.side
                sourceSize.height: 2 * tile.side
                fillMode: Image.PreserveAspectCrop
                asynchronous: true
                cache: false
            }
            Rectangle {
                visible: tile.receipt !== ""
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: 6
                width: 28
                height: 28
                radius: 14
                color: Theme.surface
                border.width: Theme.border
                border.color: Theme.line
                Icon {
                    anchors.centerIn: parent
                    name: tile.receipt
                    size: 18
                    color: tile.receipt === "needsYou" ? Theme.error : Theme.text
                }
            }
        }
        Words {
            id: label
            y: tile.side + 4
            width: parent.width
            text: tile.receiptText !== "" ? tile.caption + "\n" + tile.receiptText : tile.caption
            font.pixelSize: Theme.small
            maximumLineCount: 4
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
