import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// S8: one job: its head, hazards, five tabs, and the next legal step at the bottom.
AppPage {
    id: page

    required property string jobId
    property string tab: "work"

    title: view.number !== "" ? qsTr("Job %1").arg(view.number) : qsTr("Job")
    subtitle: Phrase.join([view.kindText, view.priorityText], " · ")
    loading: view.loading

    function perform(step: var) {
        switch (step.opens) {
        case "decline":
        case "hold":
            go("ReasonPage", { job: view, step: step });
            break;
        case "closeout":
            go("CloseoutPage", { jobId: jobId });
            break;
        default:
            view.perform(step.kind);
        }
    }

    JobView {
        id: view
        jobId: page.jobId
        onSaved: Notice.say(qsTr("Saved on this device"))
        onReportReady: url => page.go("ReportPage", { url: url, number: view.number })
    }
    Gone {
        visible: view.gone
    }
    Skeleton {
        visible: view.loading
    }
    Pile {
        visible: !view.gone && !view.loading
        spacing: Theme.gap
        Layout.fillWidth: true

        Words {
            objectName: "jobTitle"
            text: view.title
            strong: true
            font.pixelSize: Theme.title
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            StatePill {
                objectName: "state"
                width: Math.min(implicitWidth, parent.width)
                text: view.stateText
                glyph: view.stateIcon
                tone: view.stateTone
            }
            StatePill {
                visible: view.urgent
                text: view.priorityText
                glyph: "bolt"
                tone: "error"
            }
            StatePill {
                visible: view.windowText !== ""
                width: Math.min(implicitWidth, parent.width)
                text: view.windowText
                glyph: "clock"
            }
        }
        ReceiptMark {
            objectName: "receipt"
            receipt: view.receipt
            text: view.receiptText || words(receipt)
        }
        Banner {
            objectName: "hazards"
            visible: view.hazards !== ""
            title: qsTr("Hazards")
            text: view.hazards
        }
        Banner {
            objectName: "returned"
            visible: view.returnReason !== ""
            tone: "error"
            glyph: "undo"
            title: qsTr("Returned by the office")
            text: [view.returnReason, ...Pick.each(view.returnItems, item => item.about + ": " + item.reason)].join("\n")
        }
        Conflicts {
            count: view.conflicts
            objectType: "job"
            objectId: page.jobId
            onGo: (target, properties) => page.go(target, properties)
        }
        Problem {
            of: view
        }
        TabStrip {
            objectName: "tabs"
            current: page.tab
            tabs: [
                { key: "work", text: qsTr("Work") },
                { key: "asset", text: qsTr("Asset"), count: view.assets.length > 1 ? view.assets.length : 0 },
                { key: "site", text: qsTr("Site") },
                { key: "docs", text: qsTr("Docs"), count: view.documents.length },
                { key: "talk", text: qsTr("Talk"), count: Pick.count(view.comments) }
            ]
            onChosen: key => page.tab = key
        }
        Loader {
            id: part
            objectName: "tab"
            Layout.fillWidth: true
            sourceComponent: page.tab === "asset" ? asset : page.tab === "site" ? site : page.tab === "docs" ? docs : page.tab === "talk" ? talk : work
        }
    }
    Component {
        id: work
        JobWork {
            job: view
            onGo: (target, properties) => page.go(target, properties)
            onPerform: step => page.perform(step)
        }
    }
    Component {
        id: asset
        JobAssets {
            job: view
            onGo: (target, properties) => page.go(target, properties)
        }
    }
    Component {
        id: site
        JobSite {
            job: view
            onGo: (target, properties) => page.go(target, properties)
        }
    }
    Component {
        id: docs
        JobDocs {
            job: view
            onGo: (target, properties) => page.go(target, properties)
        }
    }
    Component {
        id: talk
        JobTalk {
            talk: view.comments
            receipt: view.sectionReceipts?.talk ?? ""
            onSaid: (text, internal) => view.say(text, internal)
        }
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: !view.gone && (view.primary?.label ?? "") !== ""
        text: view.primary?.label ?? ""
        glyph: view.primary?.icon ?? ""
        allowed: view.primary?.allowed ?? false
        reason: view.primary?.reason ?? ""
        Layout.fillWidth: true
        onActed: page.perform(view.primary)
    }
}
