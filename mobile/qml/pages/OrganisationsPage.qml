pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S1: the organisations on this device side by side. One is open, the others go on sending; nothing of one shows in another.
AppPage {
    id: page
    title: qsTr("Organisations")

    Organisations {
        id: organisations
    }
    Banner {
        objectName: "invited"
        visible: App.invitation !== ""
        text: qsTr("An invitation was opened. It adds an organisation to this device, beside %1.").arg(App.organisation)
    }
    Repeater {
        model: organisations
        ListRow {
            required property var model
            objectName: "organisation_" + model.name
            text: model.name
            detail: Phrase.join([model.person, Phrase.join([model.open ? qsTr("Open now") : "", model.stateText], " · "), model.contactText], "\n")
            glyph: model.open ? "home" : model.stateIcon
            leads: !model.open
            allowed: !model.open
            reason: qsTr("This organisation is open now.")
            Layout.fillWidth: true
            onActed: organisations.open(model.key)
        }
    }
    Words {
        text: qsTr("Each has its own data, sign-in and outbox. Whichever is open, all are in contact: what waits is sent, and messages ring.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: App.invitation !== "" ? qsTr("Open the invitation") : qsTr("Add an organisation")
        glyph: "plus"
        Layout.fillWidth: true
        onActed: organisations.add()
    }
}
