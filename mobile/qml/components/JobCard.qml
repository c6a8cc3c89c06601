import QtQuick
import QtQuick.Layouts

// A job in a list: what, where, when, how it stands; `job` is a JobRow of the view models; a card that is being taken
// away has none any more.
Tap {
    id: card

    required property var job
    property bool current: false

    text: qsTr("Job %1, %2").arg(job?.number ?? "").arg(job?.title ?? "")
    hint: Phrase.join([job?.stateText, job?.siteName, job?.windowText || job?.dueText, job?.receiptText], ", ")
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
                text: Phrase.join([card.job?.number, card.job?.kindText], " · ")
                font.pixelSize: Theme.small
                color: Theme.muted
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            StatePill {
                text: card.job?.stateText ?? ""
                tone: card.job?.stateTone ?? "neutral"
                glyph: card.job?.stateIcon ?? ""
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            Icon {
                visible: card.job?.urgent === true
                name: "bolt"
                size: 20
                color: Theme.error
            }
            Words {
                text: card.job?.title ?? ""
                strong: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Words {
            visible: text !== ""
            text: Phrase.join([card.job?.urgent ? card.job?.priorityText : "", card.job?.siteName, card.job?.distanceText], " · ")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        RowLayout {
            Layout.fillWidth: true
            visible: (card.job?.windowText || card.job?.dueText || "") !== ""
            spacing: 6
            Icon {
                name: card.job?.overdue ? "warn" : "clock"
                size: 18
                color: card.job?.overdue ? Theme.error : Theme.muted
            }
            Words {
                text: Phrase.join([card.job?.windowText, card.job?.dueText], " · ")
                strong: card.job?.overdue === true
                font.pixelSize: Theme.small
                color: card.job?.overdue ? Theme.error : Theme.text
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: (card.job?.returnReason ?? "") !== ""
            spacing: 6
            Icon {
                name: "undo"
                size: 18
                color: Theme.error
                Layout.alignment: Qt.AlignTop
            }
            Words {
                text: qsTr("Returned: %1").arg(card.job?.returnReason ?? "")
                font.pixelSize: Theme.small
                color: Theme.error
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        ReceiptMark {
            Layout.fillWidth: true
            receipt: card.job?.receipt ?? ""
            text: card.job?.receiptText || words(receipt)
            Accessible.ignored: true
        }
    }
}
