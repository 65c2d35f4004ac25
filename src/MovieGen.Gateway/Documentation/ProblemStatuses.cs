namespace MovieGen.Gateway.Documentation;

/// <summary>What an error status means here.</summary>
internal static class ProblemStatuses
{
    public static string Describe(string status) =>
        status switch
        {
            "400" => "Something in the request is wrong; `errors` names everything that was found.",
            "403" => "The host name, or the page that asks, is not one that this server answers.",
            "404" => "There is nothing of that name in the account.",
            "405" => "The address does not know the method.",
            "409" => "It does not go with the present state; `advice` says what does.",
            "410" => "It was here and is gone.",
            "412" => "The precondition does not hold.",
            "413" => "It is larger than what is accepted.",
            "415" => "The type of the file, or of the body, is not one that is accepted.",
            "422" => "The request is well-formed, but what it names cannot be used.",
            "428" => "It needs a precondition: `If-Match`.",
            "429" => "Too many at once; later again.",
            "460" => "The bytes do not match their checksum; send them again.",
            "503" => "Part of the farm does not answer at the moment; later again.",
            "507" => "There is no space for it.",
            _ => "Anything else that went wrong.",
        };
}
