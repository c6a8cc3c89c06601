import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// S21: what the office tells, and the person's tickets.
AppList {
    id: page

    title: qsTr("Messages")
    subtitle: inbox.unread > 0 ? qsTr("%1 unread").arg(inbox.unread) : ""
    loading: inbox.loading
    emptyText: qsTr("No messages")
    emptyGlyph: "message"
    model: MessageList {
        id: inbox
        show: "all"
    }
    delegate: ListRow {
        required property var model
        ListView.onPooled: visible = false
        ListView.onReused: visible = true
        objectName: "message_" + model.key
        width: page.list.inner
        text: model.kind === "ticket" ? model.title + " " + model.text : model.text
        detail: Phrase.join([model.timeText, model.stateText, model.receiptText], " · ")
        glyph: model.icon || (model.kind === "ticket" ? "message" : "bell")
        unread: model.unread
        onActed: {
            inbox.read(model.key);
            page.open(model.targetKind, model.targetId);
        }
    }

    function open(kind: string, id: string) {
        if (kind === "job") {
            go("JobPage", { jobId: id });
        } else if (kind === "ticket") {
            go("TicketPage", { ticketId: id });
        } else if (kind === "asset") {
            go("AssetPage", { assetId: id });
        } else if (kind === "absence") {
            go("CalendarPage", {});
        }
    }

    Segments {
        objectName: "show"
        label: qsTr("Which")
        current: inbox.show
        choices: [{ key: "all", text: qsTr("All") }, { key: "notifications", text: qsTr("News") }, { key: "tickets", text: qsTr("Tickets") }]
        onChosen: key => inbox.show = key
    }
    ActionButton {
        objectName: "readAll"
        visible: inbox.unread > 0
        text: qsTr("Mark all as read")
        glyph: "doubleCheck"
        Layout.fillWidth: true
        onActed: inbox.readAll()
    }
    action: ActionButton {
        objectName: "newTicket"
        visible: App.canCreateTicket
        text: qsTr("New ticket")
        glyph: "plus"
        Layout.fillWidth: true
        onActed: page.go("NewTicketPage", {})
    }
}
