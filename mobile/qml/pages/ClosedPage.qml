import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The app is closed to the person: no contact for too long, locked by the office, wiped, or broken. Says why, and what is
// safe.
AppPage {
    id: page
    title: qsTr("Satchel")

    Organisations {
        id: organisations
    }
    EmptyState {
        glyph: App.stage === App.Broken ? "warn" : "lock"
        text: App.stage === App.Wiped ? qsTr("This device was emptied") : App.stage === App.Broken ? qsTr("Satchel cannot open its data") : App.stage === App.LeaseEnded ? qsTr("Reading is locked") : qsTr("The office has locked this device")
        detail: App.stageText
    }
    Words {
        objectName: "code"
        visible: text !== ""
        text: App.stageCode
        font.pixelSize: Theme.small
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    ActionButton {
        objectName: "otherOrganisation"
        visible: organisations.others > 0
        text: qsTr("Go to %1").arg(organisations.otherName)
        Layout.fillWidth: true
        onActed: organisations.openOther()
    }
    ActionButton {
        objectName: "addOrganisation"
        visible: App.stage === App.Wiped
        text: qsTr("Sign in")
        look: "quiet"
        Layout.fillWidth: true
        onActed: organisations.add()
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: App.stage === App.LeaseEnded
        text: qsTr("See what waits")
        glyph: "sync"
        Layout.fillWidth: true
        onActed: page.go("place", { key: "sync" })
    }
}
