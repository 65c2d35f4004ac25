# Completion of moviegen for fish. In ~/.config/fish/config.fish: moviegen completion fish | source
function __moviegen_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l line (string join -- ' ' moviegen $words[2..] $word)

    # Options only where one has been begun. Files are completed beside what is found.
    $words[1] "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null | if string match -q -- '-*' $word
        cat
    else
        string match -v -- '-*'
    end
end
complete -c moviegen -a '(__moviegen_complete)'
