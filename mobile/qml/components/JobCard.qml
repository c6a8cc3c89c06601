import QtQuick
import QtQuick.Layouts

// A job in a list: what, where, when, how it stands; `job` is a JobRow of the view models.
Tap {
    id: card

    required property var job
    // A row that is being taken away has no job any more.
    readonly property var row: job ?? ({ number: "", title: "" })
    property bool current: false

    text: qsTr("Job %1, %2").arg(row.number).arg(row.title)
    hint: Phrase.join([row.stateText, row.siteName, row.windowText || row.dueText, row.receiptText], ", ")
    leftPadding: 14
    rightPadding: 14
    topPadding: 12
    bottomPadding: 12

    background: Rectangle {
        radius: Theme.radius
        color: card.current ? Theme.accentTint : Theme.surface
        border.width: card.current ? 3 : Theme.border
        border.color: card.current ? Theme.accent : Theme.line
    }
    contentItem: Pile {
        spacing: 6

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.textScale > 1.3 ? 1 : 2
            rowSpacing: 6
            columnSpacing: 8
            Words {
                text: Phrase.join([card.row.number, card.row.kindText], " · ")
                font.pixelSize: Theme.small
                color: Theme.muted
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            StatePill {
                text: card.row.stateText ?? ""
                tone: card.row.stateTone ?? "neutral"
                glyph: card.row.stateIcon ?? ""
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            Icon {
                visible: card.row.urgent === true
                name: "bolt"
                size: 20
                color: Theme.error
            }
            Words {
                text: card.row.title
                strong: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Words {
            visible: text !== ""
            text: Phrase.join([card.row.urgent ? card.row.priorityText : "", card.row.siteName, card.row.distanceText], " · ")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        RowLayout {
            Layout.fillWidth: true
            visible: (card.row.windowText || card.row.dueText || "") !== ""
            spacing: 6
            Icon {
                name: card.row.overdue ? "warn" : "clock"
                size: 18
                color: card.row.overdue ? Theme.error : Theme.muted
            }
            Words {
                text: Phrase.join([card.row.windowText, card.row.dueText], " · ")
                strong: card.row.overdue === true
                font.pixelSize: Theme.small
                color: card.row.overdue ? Theme.error : Theme.text
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: (card.row.returnReason ?? "") !== ""
            spacing: 6
            Icon {
                name: "undo"
                size: 18
                color: Theme.error
                Layout.alignment: Qt.AlignTop
            }
            Words {
                text: qsTr("Returned: %1").arg(card.row.returnReason ?? "")
                font.pixelSize: Theme.small
                color: Theme.error
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        ReceiptMark {
            Layout.fillWidth: true
            receipt: card.row.receipt ?? ""
            text: card.row.receiptText || words(receipt)
            Accessible.ignored: true
        }
    }
}
