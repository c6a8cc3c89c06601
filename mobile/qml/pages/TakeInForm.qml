pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qt.labs.folderlistmodel
import Satchel
import Satchel.Ui

// Takes in a sealed copy of unsent work: which file, and the passphrase it was sealed with.
Pile {
    id: form

    property string file

    spacing: Theme.gap
    Layout.fillWidth: true

    function plain(url: string) : string {
        return decodeURIComponent(url.replace("file://", ""));
    }

    TakeIn {
        id: copy
        onSaved: passphrase.text = ""
    }
    FolderListModel {
        id: found
        folder: copy.folder
        nameFilters: ["*.sealed"]
        showDirs: false
        sortField: FolderListModel.Time
    }
    Words {
        text: qsTr("A copy that was exported on another device, or here before, brings its unsent work back. Only your own can be opened.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Repeater {
        model: found
        ListRow {
            required property string fileName
            required property url fileUrl
            objectName: "copy_" + fileName
            text: fileName
            glyph: form.file === form.plain(String(fileUrl)) ? "check" : "box"
            leads: false
            Layout.fillWidth: true
            onActed: form.file = form.plain(String(fileUrl))
        }
    }
    Field {
        objectName: "copyFile"
        label: qsTr("File")
        text: form.file
        help: found.count === 0 ? qsTr("There is no copy in your documents. Say where it is.") : ""
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onEdited: value => form.file = value
    }
    Field {
        id: passphrase
        objectName: "copyPassphrase"
        label: qsTr("Passphrase")
        help: qsTr("The one it was sealed with.")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
    }
    Problem {
        of: copy
    }
    Banner {
        objectName: "takenIn"
        visible: text !== ""
        tone: "ok"
        text: copy.resultText
    }
    ActionButton {
        objectName: "takeIn"
        text: qsTr("Take it in")
        glyph: "download"
        look: "filled"
        allowed: form.file !== "" && passphrase.text !== "" && !copy.busy
        reason: copy.busy ? qsTr("It is being opened.") : qsTr("Say the file and its passphrase first.")
        Layout.fillWidth: true
        onActed: copy.open("file://" + form.file, passphrase.text)
    }
}
