import QtQuick
import Satchel.Ui

// Why the last action was refused: the sentence first, the code in small print.
Banner {
    required property var of

    objectName: "problem"
    visible: text !== ""
    tone: "error"
    text: of.problem ?? ""
    code: of.problemCode ?? ""
}
