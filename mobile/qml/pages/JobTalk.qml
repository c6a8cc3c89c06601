pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S17: the conversation, and what one adds to it. Internals choose who reads it; the internal side looks different.
Pile {
    id: tab

    required property var talk
    property string receipt
    property bool internal: false
    signal said(string text, bool internal)

    spacing: Theme.gap
    Layout.fillWidth: true

    Words {
        visible: tab.talk.count === 0
        text: qsTr("Nobody has written anything.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Repeater {
        model: tab.talk
        Bubble {
            required property var model
            required property int index
            objectName: "comment_" + index
            body: model.body
            author: model.author
            initials: model.initials
            colour: model.colour
            timeText: model.timeText
            internal: model.internal
            mine: model.mine
            receipt: model.receipt
            receiptText: model.receiptText
        }
    }
    Segments {
        objectName: "audience"
        visible: App.canCommentInternally
        label: qsTr("Who reads it")
        current: tab.internal ? "internal" : "public"
        choices: [{ key: "public", text: qsTr("Everybody on this") }, { key: "internal", text: qsTr("Internal only") }]
        onChosen: key => tab.internal = key === "internal"
    }
    NoteField {
        id: words
        objectName: "comment"
        label: tab.internal ? qsTr("Internal comment") : qsTr("Comment")
        lines: 2
    }
    ActionButton {
        objectName: "say"
        text: tab.internal ? qsTr("Save internally") : qsTr("Save the comment")
        glyph: tab.internal ? "lock" : "message"
        look: "filled"
        allowed: App.canComment && words.text.trim() !== ""
        reason: App.canComment ? qsTr("Write something first.") : qsTr("Comments are not open to you.")
        Layout.fillWidth: true
        onActed: {
            tab.said(words.text.trim(), tab.internal);
            words.text = "";
        }
    }
}
