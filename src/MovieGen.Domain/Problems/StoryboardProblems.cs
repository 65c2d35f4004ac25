using Codes = MovieGen.Domain.Problems.ProblemCodes.Storyboard;

namespace MovieGen.Domain.Problems;

/// <summary>What can be wrong with a storyboard.</summary>
public static class StoryboardProblems
{
    public static readonly ProblemKind NotJson = new(
        Codes.NotJson,
        400,
        "The storyboard is not valid JSON",
        "Look there for a missing quote, comma or bracket."
    );
    public static readonly ProblemKind NotUtf8 = NotJson.Case("Save it as UTF-8.");
    public static readonly ProblemKind TooLarge = new(
        Codes.TooLarge,
        413,
        "The storyboard is too large",
        "Split the movie, or shorten its texts."
    );
    public static readonly ProblemKind UnknownField = new(
        Codes.UnknownField,
        400,
        "The storyboard has a field that does not exist",
        "[Did you mean \"{suggestion}\"? ]Its fields are: {fields}."
    );
    public static readonly ProblemKind DuplicateField = new(
        Codes.DuplicateField,
        400,
        "A field is written more than once",
        "Keep one of them."
    );
    public static readonly ProblemKind WrongType = new(Codes.WrongType, 400, "A value has the wrong type", "Give {expected}.");
    public static readonly ProblemKind NotAnObject = WrongType.Case("Give an object with: {fields}.");
    public static readonly ProblemKind Missing = new(Codes.Missing, 400, "Something required is missing", "Add \"{field}\".");
    public static readonly ProblemKind EmptyList = Missing.Case("Give at least one.");
    public static readonly ProblemKind EmptyText = Missing.Case("Give it some text, or leave it out with what it belongs to.");
    public static readonly ProblemKind NoSource = Missing.Case("Give it exactly one of: {sources}.");
    public static readonly ProblemKind NoScenes = Missing.Case("Add \"scenes\", or \"auto\" to have them made.");
    public static readonly ProblemKind OutOfRange = new(Codes.OutOfRange, 400, "A value is out of range", "Give {allowed}.");
    public static readonly ProblemKind TooManyItems = OutOfRange.Case("Give at most {max}.");
    public static readonly ProblemKind FrameTooLarge = OutOfRange.Case(
        "Make the frame smaller: 4096×2304 is the largest that players take."
    );
    public static readonly ProblemKind OutsidePicture = OutOfRange.Case("x + width and y + height may be 1 at most.");
    public static readonly ProblemKind LessThanAFrame = OutOfRange.Case("Give the scene at least one frame.");
    public static readonly ProblemKind UnknownValue = new(
        Codes.UnknownValue,
        400,
        "A value is not one of those allowed",
        "[Did you mean \"{suggestion}\"? ]The values are: {values}."
    );
    public static readonly ProblemKind NotAColour = UnknownValue.Case("Write it as \"#rrggbb\", such as \"#101820\".");
    public static readonly ProblemKind UnknownTransition = new(
        Codes.UnknownTransition,
        400,
        "There is no such transition",
        "[Did you mean \"{suggestion}\"? ]The transitions are: {transitions}."
    );
    public static readonly ProblemKind UnknownAsset = new(
        Codes.UnknownAsset,
        400,
        "The storyboard names an asset that does not exist",
        "Upload it first, or correct the id."
    );
    public static readonly ProblemKind NoSuchFile = UnknownAsset.Case(
        "[Did you mean \"{suggestion}\"? ]Give the path of a file from the storyboard's folder, or the id of an uploaded asset."
    );
    public static readonly ProblemKind UnreadableFile = UnknownAsset.Case("Check its permissions.");
    public static readonly ProblemKind NoFileMatches = UnknownAsset.Case("Name a folder or a pattern with videos, photos or sound in it.");
    public static readonly ProblemKind NotAnAssetId = UnknownAsset.Case("Give the id of an uploaded asset, such as \"ast_7f3k\".");
    public static readonly ProblemKind WrongAssetKind = new(
        Codes.WrongAssetKind,
        400,
        "An asset cannot be used in this place",
        "Name an audio asset, or a video with sound."
    );
    public static readonly ProblemKind NotAVideo = WrongAssetKind.Case("Name a video, or show a picture with 'still'.");
    public static readonly ProblemKind NotAnImage = WrongAssetKind.Case("Name an image, or show a video with 'clip'.");
    public static readonly ProblemKind NoPicture = WrongAssetKind.Case("Add videos or images.");
    public static readonly ProblemKind OutsideClip = new(
        Codes.OutsideClip,
        400,
        "A clip begins after the end of its video",
        "Begin between 0 and {length}."
    );
    public static readonly ProblemKind TooShort = new(Codes.TooShort, 400, "The movie is too short", "Make it at least 1 s long.");
    public static readonly ProblemKind AutoTooShort = TooShort.Case(OutOfRange.Advice);
    public static readonly ProblemKind TooLong = new(
        Codes.TooLong,
        400,
        "The movie is too long",
        "Make it at most 120 minutes (7200 s) long, or split it."
    );
    public static readonly ProblemKind AutoTooLong = TooLong.Case(OutOfRange.Advice);
    public static readonly ProblemKind TooManyScenes = new(
        Codes.TooManyScenes,
        400,
        "The movie has too many scenes",
        "Let stills stand longer (defaults.still), add longer clips, or ask for a shorter movie."
    );
    public static readonly ProblemKind TooManyListedScenes = TooManyScenes.Case(TooManyItems.Advice);
    public static readonly ProblemKind Conflict = new(
        Codes.Conflict,
        400,
        "Two parts of the storyboard contradict each other",
        "Give it exactly one of: {sources}."
    );
    public static readonly ProblemKind SizeTwice = Conflict.Case("Leave \"{field}\" out, or the other two.");
    public static readonly ProblemKind IdTwice = Conflict.Case("Give each scene an id of its own.");
    public static readonly ProblemKind ScenesAndAuto = Conflict.Case("Keep the scenes, or let them be made.");
    public static readonly ProblemKind CutWithDuration = Conflict.Case("Leave the duration out, or choose a transition.");
    public static readonly ProblemKind UnsafeText = new(
        Codes.UnsafeText,
        400,
        "A text contains what cannot be shown",
        "Remove that character."
    );
    public static readonly ProblemKind BrokenUnicode = UnsafeText.Case("Remove the unpaired \\ud800…\\udfff escape.");
    public static readonly ProblemKind LineBreak = UnsafeText.Case("Write it on one line.");
    public static readonly ProblemKind TooManyMarks = UnsafeText.Case("Remove the extra marks.");
    public static readonly ProblemKind TextTooLong = UnsafeText.Case("Keep it to {max} characters.");
    public static readonly ProblemKind BadId = UnsafeText.Case("Use 1 to {max} of the characters A–Z, a–z, 0–9, '.', '-' and '_'.");
    public static readonly ProblemKind NotYet = new(
        Codes.NotYet,
        400,
        "Part of the format that this version cannot make",
        "Leave the field out."
    );
    public static readonly ProblemKind TooManyProblems = new(
        Codes.TooManyProblems,
        400,
        "There are more problems than are listed",
        "Correct those listed first."
    );
    public static readonly ProblemKind Repeats = new(
        Codes.Repeats,
        400,
        "Warning: scenes repeat",
        "Add material, or ask for a shorter movie; repeated scenes are rendered once."
    );
    public static readonly ProblemKind LeftOut = new(
        Codes.LeftOut,
        400,
        "Warning: an asset is not shown",
        "Ask for a longer movie, or name fewer assets."
    );
    public static readonly ProblemKind SoundLeftOut = LeftOut.Case("Name it in soundtrack.music to use it.");
}
