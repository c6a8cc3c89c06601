pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qt.labs.folderlistmodel
import Satchel
import Satchel.Ui

// Pictures of a folder, where there is no camera: a picture file takes the same way as a shot.
Pile {
    id: picker

    property string folder: Platform.pickerFolder
    signal picked(string url)

    spacing: Theme.gap
    Layout.fillWidth: true

    FolderListModel {
        id: files
        folder: picker.folder
        nameFilters: ["*.jpg", "*.jpeg", "*.png", "*.webp", "*.JPG", "*.PNG"]
        showDirs: false
        sortField: FolderListModel.Time
    }
    Words {
        text: Platform.hasCamera ? qsTr("Choose a picture.") : qsTr("There is no camera here. Choose a picture.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Field {
        objectName: "folder"
        label: qsTr("Folder")
        text: picker.folder.replace("file://", "")
        onAccepted: picker.folder = "file://" + text
    }
    Flow {
        spacing: Theme.gap
        Layout.fillWidth: true
        Repeater {
            model: files
            PhotoTile {
                required property string fileName
                required property url fileUrl
                objectName: "picture_" + fileName
                source: fileUrl
                caption: fileName
                onActed: picker.picked(fileUrl)
            }
        }
    }
    EmptyState {
        visible: files.count === 0 && files.status === FolderListModel.Ready
        glyph: "camera"
        text: qsTr("No pictures in this folder")
    }
}
