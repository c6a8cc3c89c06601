import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// S18: everything on its way, in the person's words: what needs them, what is being sent, what waits and why, what arrived.
AppList {
    id: page

    title: qsTr("Sync")
    subtitle: SyncStatus.lastContactText !== "" ? qsTr("Last contact: %1").arg(SyncStatus.lastContactText) : ""
    loading: rows.loading
    emptyText: qsTr("Nothing waits")
    emptyDetail: qsTr("Everything of yours has reached the office.")
    model: SyncList {
        id: rows
    }
    list.section.property: "sectionText"
    list.section.delegate: Words {
        required property string section
        width: page.list.inner
        topPadding: 8
        bottomPadding: 8
        text: section
        strong: true
        font.pixelSize: Theme.large
        Accessible.role: Accessible.Heading
    }
    delegate: QueueRow {
        required property var model
        ListView.onPooled: visible = false
        ListView.onReused: visible = true
        objectName: "queue_" + model.key
        width: page.list.inner
        title: model.title
        detail: model.detail
        why: model.why
        who: model.who
        code: model.code
        receipt: model.section
        progress: model.progress
        actionText: model.actionText
        action2Text: model.action2Text
        onActed: page.act(model, model.action)
        onActed2: page.act(model, model.action2)
    }

    function act(row: var, action: string) {
        if (action === "open") {
            go("JobPage", { jobId: row.jobId });
        } else if (action === "signIn") {
            go("WelcomePage", { step: "signIn" });
        } else if (action === "conflict") {
            go("ConflictPage", { objectType: row.objectType, objectId: row.objectId });
        } else if (action === "change") {
            go("ConflictPage", { operationId: row.key });
        } else if (action === "discard") {
            discard.ask(row.key, row.title);
        } else {
            rows.act(row.key, action);
        }
    }

    Banner {
        visible: App.stage === App.LeaseEnded
        tone: "error"
        text: App.stageText
        code: App.stageCode
    }
    Banner {
        objectName: "signInAgain"
        visible: SyncStatus.signInNeeded
        tone: "error"
        glyph: "lock"
        text: qsTr("The office asks who you are again. What you do is saved on this device until you have signed in.")
        actionText: qsTr("Sign in again")
        onActed: page.go("WelcomePage", { step: "signIn" })
    }
    Problem {
        of: rows
    }
    ActionButton {
        objectName: "sendNow"
        text: qsTr("Send now")
        glyph: "send"
        look: "filled"
        allowed: SyncStatus.hasLine && !SyncStatus.paused
        reason: SyncStatus.paused ? qsTr("Sending is paused. Take the pause away first.") : qsTr("There is no line. It goes by itself when there is one.")
        Layout.fillWidth: true
        onActed: SyncStatus.sendNow()
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        ActionButton {
            objectName: "pause"
            width: Math.min(implicitWidth, parent.width)
            text: SyncStatus.paused ? qsTr("Go on") : qsTr("Pause")
            glyph: SyncStatus.paused ? "play" : "pause"
            onActed: SyncStatus.setPaused(!SyncStatus.paused)
        }
        ActionButton {
            objectName: "mobileOnce"
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("Allow mobile data once")
            allowed: SyncStatus.metered
            reason: qsTr("This line costs nothing extra; files go already.")
            onActed: SyncStatus.allowMobileOnce()
        }
        ActionButton {
            objectName: "exportCopy"
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("Export a copy")
            glyph: "share"
            hint: qsTr("Seals everything unsent in a file")
            onActed: copy.open()
        }
        ActionButton {
            objectName: "takeInCopy"
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("Take in a copy")
            glyph: "download"
            onActed: page.go("TakeInPage", {})
        }
    }
    SealSheet {
        id: copy
        objectName: "exportSheet"
        title: qsTr("Export a copy")
        text: qsTr("Everything that has not reached the office is sealed in %1. You can take it in on any device where you are signed in.").arg(rows.suggestedFile.replace("file://", ""))
        onAccepted: passphrase => rows.exportTo(rows.suggestedFile, passphrase)
    }
    Confirm {
        id: discard
        objectName: "discardRow"
        property string key
        property string what
        function ask(row: string, name: string) {
            key = row;
            what = name;
            open();
        }
        title: qsTr("Discard it?")
        text: qsTr("\"%1\" is removed from this device and does not reach the office.").arg(what)
        yes: qsTr("Discard")
        no: qsTr("Keep")
        onAccepted: rows.act(key, "discard")
    }
}
