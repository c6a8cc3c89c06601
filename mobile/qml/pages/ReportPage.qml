import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The work report as a PDF on this device: open it or hand it on.
AppPage {
    id: page

    required property string url
    property string number

    title: qsTr("Work report")
    subtitle: qsTr("Job %1").arg(number)

    EmptyState {
        glyph: "doc"
        text: qsTr("The report is on this device")
        detail: page.url.split("/").pop()
    }
    action: [
        PrimaryAction {
            objectName: "primaryAction"
            text: qsTr("Open")
            glyph: "doc"
            Layout.fillWidth: true
            onActed: Platform.openUrl(page.url)
        },
        ActionButton {
            objectName: "share"
            text: qsTr("Share")
            glyph: "share"
            allowed: Platform.hasShare
            reason: qsTr("This device cannot share files.")
            Layout.fillWidth: true
            onActed: Platform.share(page.url, "application/pdf")
        }
    ]
}
