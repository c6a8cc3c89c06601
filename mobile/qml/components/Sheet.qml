import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T

// A page of its own that comes from below for one question; Escape and Back close it.
Popup {
    id: sheet

    default property alias content: column.data
    property string title
    property int widest: 640

    parent: T.Overlay.overlay
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: (parent?.height ?? 0) - height
    width: Math.min(widest, parent?.width ?? 0)
    height: Math.min(implicitHeight, (parent?.height ?? 0) - 24)
    implicitHeight: head.height + column.implicitHeight + 3 * Theme.margin
    padding: 0
    modal: true
    focus: true

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick }
    }
    background: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: Theme.border
        border.color: Theme.line
    }
    contentItem: FocusScope {
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
        RowLayout {
            id: head
            x: Theme.margin
            y: 8
            width: parent.width - x - 4
            Words {
                text: sheet.title
                strong: true
                font.pixelSize: Theme.title
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            IconButton {
                objectName: sheet.objectName + "Close"
                text: qsTr("Close")
                glyph: "close"
                onActed: sheet.close()
            }
        }
        Flickable {
            anchors.fill: parent
            anchors.topMargin: head.height + 16
            contentHeight: column.implicitHeight + Theme.margin
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}

            Pile {
                id: column
                x: Theme.margin
                width: parent.width - 2 * Theme.margin
                spacing: Theme.gap
            }
        }
    }
}
