pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S22: a new ticket, also offline; what was typed is kept until it is sent.
AppPage {
    id: page

    property string assetId
    property string about

    title: qsTr("New ticket")

    TicketDraft {
        id: draft
        onSent: ticketId => {
            Notice.say(qsTr("Saved on this device"));
            page.back();
        }
        Component.onCompleted: {
            if (page.assetId !== "") {
                assetId = page.assetId;
            }
            if (page.about !== "" && title === "") {
                title = page.about;
            }
        }
    }
    Problem {
        of: draft
    }
    Choice {
        objectName: "type"
        visible: draft.types.length > 1
        label: qsTr("Kind")
        current: draft.typeKey
        choices: draft.types
        onChosen: key => draft.typeKey = key
    }
    Field {
        objectName: "ticketTitle"
        label: qsTr("What is it about?")
        text: draft.title
        onEdited: value => draft.title = value
    }
    NoteField {
        objectName: "ticketBody"
        label: qsTr("In your words")
        text: draft.body
        onEdited: value => draft.body = value
    }
    Section {
        visible: draft.sites.length > 0
        title: qsTr("Where")
        Choice {
            objectName: "site"
            label: qsTr("Site")
            current: draft.siteId
            choices: draft.sites
            onChosen: key => draft.siteId = key
        }
    }
    Section {
        visible: draft.assets.length > 0
        title: qsTr("Asset")
        Choice {
            objectName: "asset"
            label: qsTr("Asset")
            current: draft.assetId
            choices: draft.assets
            onChosen: key => draft.assetId = key
        }
    }
    Section {
        visible: draft.priorities.length > 0
        title: qsTr("How urgent")
        Segments {
            objectName: "priority"
            label: qsTr("How urgent")
            current: draft.priorityKey
            choices: draft.priorities
            onChosen: key => draft.priorityKey = key
        }
    }
    Section {
        title: qsTr("Photos")
        PhotoStrip {
            objectName: "photos"
            model: draft.photos
            canAdd: true
            onAdd: page.go("PhotoPage", { role: "other", keep: url => draft.addPhoto(url) })
            onOpened: index => remove.ask(index)
        }
    }
    Confirm {
        id: remove
        objectName: "removePhoto"
        property int row: -1
        function ask(index: int) {
            row = index;
            open();
        }
        title: qsTr("Take this photo out?")
        text: qsTr("It is removed from this ticket and from this device.")
        yes: qsTr("Take it out")
        no: qsTr("Keep")
        onAccepted: draft.removePhoto(row)
    }
    ActionButton {
        objectName: "discard"
        text: qsTr("Discard the draft")
        look: "quiet"
        Layout.fillWidth: true
        onActed: {
            draft.discard();
            page.back();
        }
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Send the ticket")
        glyph: "send"
        allowed: draft.canSend
        reason: draft.sendReason
        Layout.fillWidth: true
        onActed: draft.send()
    }
}
