import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The app is closed to the person: no contact for too long, locked by the office, wiped, or broken. Says why, and what is
// safe.
AppPage {
    id: page
    title: qsTr("Satchel")

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
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: App.stage === App.LeaseEnded
        text: qsTr("See what waits")
        glyph: "sync"
        Layout.fillWidth: true
        onActed: page.go("place", { key: "sync" })
    }
}
