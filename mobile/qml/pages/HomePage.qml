pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S6: a contractor's home: open, awaiting verification, recently closed; oldest first, returned ones on top.
AppPage {
    id: page
    title: qsTr("Home")
    subtitle: App.organisation

    Repeater {
        model: ["open", "awaiting", "closed"]
        Section {
            id: part
            required property string modelData

            objectName: "list_" + modelData
            title: jobs.title
            JobList {
                id: jobs
                list: part.modelData
                most: 20
            }
            Skeleton {
                visible: jobs.loading && jobs.count === 0
                rows: 1
            }
            Words {
                visible: !jobs.loading && jobs.count === 0
                text: jobs.emptyText
                color: Theme.muted
                Layout.fillWidth: true
            }
            Repeater {
                model: jobs
                JobCard {
                    required property var model
                    objectName: "job_" + model.number
                    job: model
                    Layout.fillWidth: true
                    onActed: page.go("JobPage", { jobId: model.jobId })
                }
            }
            ActionButton {
                objectName: part.objectName + "All"
                visible: jobs.total > jobs.count
                text: qsTr("All of them under Jobs")
                glyph: "jobs"
                Layout.fillWidth: true
                onActed: page.go("place", { key: "jobs" })
            }
        }
    }
}
