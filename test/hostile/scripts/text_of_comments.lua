-- must: answer [16]
-- */ throw new Error() /*
-- //# sourceMappingURL=data:,x
return #'*/   </script>'
