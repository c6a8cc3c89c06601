import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S22: a ticket: what was asked, how it stands, the conversation, and the statuses that may be set.
AppPage {
    id: page

    required property string ticketId

    title: qsTr("Ticket %1").arg(ticket.number)
    subtitle: ticket.typeText

    TicketView {
        id: ticket
        ticketId: page.ticketId
        onSaved: Notice.say(qsTr("Saved on this device"))
    }
    Gone {
        visible: ticket.gone
    }
    Skeleton {
        visible: ticket.loading
    }
    Problem {
        of: ticket
    }
    Pile {
        visible: !ticket.gone && !ticket.loading
        spacing: Theme.gap
        Layout.fillWidth: true
        Words {
            text: ticket.title
            strong: true
            font.pixelSize: Theme.title
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        StatePill {
            objectName: "state"
            text: ticket.statusText
            glyph: "message"
            tone: "accent"
        }
        ReceiptMark {
            receipt: ticket.receipt
            text: ticket.receiptText || words(receipt)
        }
        Card {
            Words {
                text: ticket.body
                visible: text !== ""
                Layout.fillWidth: true
            }
            FactRow {
                label: qsTr("Site")
                value: ticket.siteName
            }
            FactRow {
                label: qsTr("Asset")
                value: ticket.assetName
            }
            FactRow {
                label: qsTr("From")
                value: Phrase.join([ticket.requester, ticket.createdText], ", ")
                masked: Pick.has(ticket.hidden, "requester_id")
            }
        }
        PhotoStrip {
            objectName: "photos"
            model: ticket.photos
            canAdd: true
            onAdd: page.go("PhotoPage", { role: "other", keep: url => ticket.addPhoto(url) })
            onOpened: (index, photo) => page.go("DocumentPage", { attachmentId: photo.attachmentId })
        }
        Section {
            visible: ticket.statuses.length > 0
            title: qsTr("Status")
            Choice {
                objectName: "status"
                label: qsTr("Status")
                current: ticket.statusKey
                choices: ticket.statuses
                onChosen: key => ticket.setStatus(key)
            }
        }
        Section {
            title: qsTr("Talk")
            JobTalk {
                talk: ticket.messages
                onSaid: (text, internal) => ticket.say(text, internal)
            }
        }
    }
}
