# Completion of moviegen for bash. In ~/.bashrc: source <(moviegen completion bash)
_moviegen() {
  local word="${COMP_WORDS[COMP_CWORD]}" name="${COMP_WORDS[0]}" found IFS=$'\n'

  # The program may have been typed with a path; its command line begins with its name.
  local line="moviegen${COMP_LINE#*"$name"}" point=$((COMP_POINT - ${#name} + 8))
  found=$("$name" "[suggest:$point]" "$line" 2>/dev/null) || return

  # Options only where one has been begun. Where nothing is left, bash completes files.
  if [[ $word != -* ]]; then found=$(grep -v '^-' <<<"$found"); fi
  COMPREPLY=($(compgen -W "$found" -- "$word"))
}
complete -o default -F _moviegen moviegen
