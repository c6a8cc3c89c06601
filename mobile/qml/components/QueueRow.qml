import QtQuick
import QtQuick.Layouts

// Something of the person's on its way to the office: what, how far, why it waits, who acts, and what they can do.
Card {
    id: row

    property string title
    property string detail
    property string why
    property string who
    property string code
    property string receipt
    property real progress: -1
    property string actionText
    property string action2Text
    signal acted
    signal acted2

    padding: 14
    spacing: 6
    Accessible.role: Accessible.ListItem
    Accessible.name: Phrase.join([title, detail, why, who], ". ")

    RowLayout {
        spacing: 10
        Layout.fillWidth: true
        Icon {
            name: row.receipt
            color: row.receipt === "needsYou" ? Theme.error : row.receipt === "received" ? Theme.ok : row.receipt === "waiting" ? Theme.warn : Theme.accent
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 2
            Words {
                text: row.title
                strong: true
                Layout.fillWidth: true
            }
            Words {
                visible: text !== ""
                text: row.detail
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
            }
        }
    }
    Words {
        visible: text !== ""
        text: row.why
        Layout.fillWidth: true
    }
    Words {
        visible: text !== ""
        text: Phrase.join([row.who, row.code], " · ")
        font.pixelSize: Theme.small
        color: Theme.muted
        Layout.fillWidth: true
    }
    ProgressLine {
        visible: row.progress >= 0
        value: row.progress
        name: row.title
    }
    Flow {
        visible: row.actionText !== "" || row.action2Text !== ""
        spacing: 8
        Layout.fillWidth: true
        Layout.topMargin: 4
        ActionButton {
            objectName: row.objectName + "Action"
            visible: text !== ""
            width: Math.min(implicitWidth, parent.width)
            text: row.actionText
            Accessible.description: row.title
            onActed: row.acted()
        }
        ActionButton {
            objectName: row.objectName + "Action2"
            visible: text !== ""
            width: Math.min(implicitWidth, parent.width)
            text: row.action2Text
            look: "quiet"
            Accessible.description: row.title
            onActed: row.acted2()
        }
    }
}
