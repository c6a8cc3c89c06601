pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S25: nobody signs out over unsent work by accident: it is listed, and there are three ways.
AppPage {
    id: page
    title: qsTr("Sign out")

    SignOut {
        id: guard
    }
    Banner {
        objectName: "unsent"
        visible: text !== ""
        tone: guard.count > 0 ? "error" : "ok"
        text: guard.guardText
    }
    Problem {
        of: guard
    }
    Repeater {
        model: guard.things
        ListRow {
            required property var model
            required property int index
            objectName: "unsent_" + index
            text: model.title
            detail: model.detail
            glyph: "waiting"
            Layout.fillWidth: true
            onActed: page.go("place", { key: "sync" })
        }
    }
    action: [
        PrimaryAction {
            objectName: "primaryAction"
            text: guard.count > 0 ? qsTr("Send first") : qsTr("Sign out")
            glyph: guard.count > 0 ? "send" : "lock"
            allowed: !guard.busy && guard.guardText !== ""
            reason: qsTr("It is being sent.")
            Layout.fillWidth: true
            onActed: guard.count > 0 ? guard.sendNow() : guard.signOut()
        },
        ActionButton {
            objectName: "exportAndLeave"
            visible: guard.count > 0
            text: qsTr("Export a copy and sign out")
            glyph: "share"
            look: "danger"
            Layout.fillWidth: true
            onActed: leave.open()
        },
        ActionButton {
            objectName: "stay"
            text: qsTr("Stay signed in")
            look: "quiet"
            Layout.fillWidth: true
            onActed: page.back()
        }
    ]
    SealSheet {
        id: leave
        objectName: "leaveSheet"
        title: qsTr("Sign out with a copy?")
        text: qsTr("The unsent things are sealed in %1 and removed from the app. You can take them in on any device where you are signed in.").arg(guard.suggestedFile.replace("file://", ""))
        yes: qsTr("Export and sign out")
        look: "danger"
        onAccepted: passphrase => guard.exportTo(guard.suggestedFile, passphrase)
    }
}
