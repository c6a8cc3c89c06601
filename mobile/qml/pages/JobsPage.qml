import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// S7: every job of the person: search, filters, sorting; rows are read as they come into sight.
AppList {
    id: page

    title: jobs.title
    loading: jobs.loading
    emptyText: qsTr("No job found")
    emptyDetail: jobs.emptyText
    emptyGlyph: "search"
    model: JobList {
        id: jobs
        list: "all"
    }
    delegate: JobCard {
        required property var model
        ListView.onPooled: visible = false
        ListView.onReused: visible = true
        objectName: "job_" + model.number
        width: page.list.inner
        job: model
        current: page.openKey === model.jobId
        onActed: page.go("JobPage", { jobId: model.jobId })
    }

    SearchField {
        objectName: "search"
        name: qsTr("Number, title, site, asset, serial")
        text: jobs.search
        onEdited: value => jobs.search = value
    }
    Flow {
        spacing: 4
        Layout.fillWidth: true
        Repeater {
            model: jobs.filterChoices
            Chip {
                required property var modelData
                objectName: "filter_" + modelData.key
                width: Math.min(implicitWidth, parent.width)
                text: modelData.text
                count: modelData.count
                checkable: false
                checked: modelData.on
                onActed: jobs.toggleFilter(modelData.key)
            }
        }
    }
    Segments {
        objectName: "sort"
        label: qsTr("Sort by")
        current: jobs.sort
        choices: jobs.sortChoices
        onChosen: key => jobs.sort = key
    }
}
