import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The next job on a card: the way there, the person to call, and its next step.
Card {
    id: next

    property var job
    signal opened

    JobView {
        id: view
        jobId: next.job?.jobId ?? ""
    }
    Words {
        text: qsTr("Next")
        strong: true
        font.pixelSize: Theme.small
        color: Theme.muted
        Layout.fillWidth: true
    }
    Tap {
        id: head
        objectName: "nextJobOpen"
        text: next.job ? qsTr("Job %1, %2").arg(next.job.number).arg(next.job.title) : ""
        hint: next.job?.siteName ?? ""
        Layout.fillWidth: true
        onActed: next.opened()
        contentItem: Pile {
            spacing: 4
            Words {
                text: (next.job?.number ?? "") + " " + (next.job?.title ?? "")
                strong: true
                font.pixelSize: Theme.large
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                text: Phrase.join([next.job?.windowText, next.job?.siteName, next.job?.siteAddress], " · ")
                color: Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        ActionButton {
            objectName: "navigate"
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("Navigate")
            glyph: "navigate"
            allowed: (view.site?.mapsUrl ?? "") !== ""
            reason: qsTr("The place of this site is not known.")
            onActed: view.navigate()
        }
        ActionButton {
            objectName: "call"
            width: Math.min(implicitWidth, parent.width)
            readonly property var phone: view.contact?.points.find(point => point.kind === "phone")
            text: qsTr("Call")
            glyph: "phone"
            allowed: phone !== undefined
            reason: qsTr("There is nobody to call for this job.")
            onActed: view.call(phone.value)
        }
    }
    PrimaryAction {
        objectName: "primaryAction"
        visible: (view.primary?.label ?? "") !== ""
        text: view.primary?.label ?? ""
        glyph: view.primary?.icon ?? ""
        allowed: view.primary?.allowed ?? false
        reason: view.primary?.reason ?? ""
        Layout.fillWidth: true
        onActed: view.primary.opens === "" ? view.perform(view.primary.kind) : next.opened()
    }
}
