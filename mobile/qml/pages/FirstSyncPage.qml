import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S4: the first exchange, in things; work may start with the first page.
AppPage {
    id: page
    property bool copying: false
    title: qsTr("Satchel")

    FirstSync {
        id: sync
    }
    Words {
        text: qsTr("Fetching your work")
        strong: true
        font.pixelSize: Theme.display
        Layout.fillWidth: true
        topPadding: 16
        Accessible.role: Accessible.Heading
    }
    Words {
        objectName: "progressText"
        text: sync.text
        Layout.fillWidth: true
    }
    ProgressLine {
        value: sync.progress
        name: qsTr("First sync")
    }
    Problem {
        of: sync
    }
    ActionButton {
        objectName: "haveCopy"
        visible: !page.copying
        text: qsTr("I have a copy of unsent work")
        look: "quiet"
        Layout.fillWidth: true
        onActed: page.copying = true
    }
    TakeInForm {
        visible: page.copying
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Start working")
        allowed: sync.ready
        reason: qsTr("The first jobs are still on their way.")
        Layout.fillWidth: true
        onActed: sync.start()
    }
}
