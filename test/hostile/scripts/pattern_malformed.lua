-- must: fail "malformed pattern"
return ('x'):find('[a')
