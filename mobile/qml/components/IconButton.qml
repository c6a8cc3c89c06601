import QtQuick

// A button that is only an icon; `text` is its name for whoever cannot see it, and shows when it is held.
Tap {
    id: button

    property string glyph
    property color ink: allowed ? Theme.text : Theme.muted
    property bool framed: false

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    opacity: down ? 0.7 : 1
    onPressAndHold: Notice.say(text)

    background: Rectangle {
        visible: button.framed
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.outline
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.glyph
            color: button.ink
        }
    }
}
