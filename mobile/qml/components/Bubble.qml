import QtQuick
import QtQuick.Layouts

// A line of a conversation. Internal ones look different and carry a lock and the word.
Item {
    id: bubble

    property string body
    property string author
    property string initials
    property string colour: Theme.people[0]
    property string timeText
    property bool internal: false
    property bool mine: false
    property string receipt
    property string receiptText

    implicitHeight: column.implicitHeight + 24
    Layout.fillWidth: true
    Accessible.role: Accessible.ListItem
    Accessible.name: Phrase.join([internal ? qsTr("Internal") : "", author, body, timeText, receiptText], ", ")

    Rectangle {
        x: bubble.mine ? 32 : 0
        width: parent.width - 32
        height: parent.height
        radius: Theme.radius
        color: bubble.internal ? Theme.warnTint : bubble.mine ? Theme.accentTint : Theme.surface
        border.width: bubble.internal ? 2 : Theme.border
        border.color: bubble.internal ? Theme.warn : Theme.line
    }
    ColumnLayout {
        id: column
        x: bubble.mine ? 44 : 12
        y: 12
        width: parent.width - 56
        spacing: 6
        GridLayout {
            columns: Theme.textScale > 1.3 ? 1 : 2
            columnSpacing: 8
            rowSpacing: 2
            RowLayout {
                spacing: 8
                Avatar {
                    initials: bubble.initials
                    ground: bubble.colour
                    name: bubble.author
                    size: 28
                }
                Words {
                    text: bubble.author
                    strong: true
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            RowLayout {
                spacing: 6
                Layout.fillWidth: false
                Icon {
                    visible: bubble.internal
                    name: "lock"
                    size: 16
                    color: Theme.warn
                }
                Words {
                    visible: bubble.internal
                    text: qsTr("Internal")
                    strong: true
                    font.pixelSize: Theme.small
                    color: Theme.warn
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                Words {
                    text: bubble.timeText
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
        Words {
            text: bubble.body
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        ReceiptMark {
            receipt: bubble.receipt
            text: bubble.receiptText || words(bubble.receipt)
            visible: bubble.receipt !== ""
            Accessible.ignored: true
        }
    }
}
